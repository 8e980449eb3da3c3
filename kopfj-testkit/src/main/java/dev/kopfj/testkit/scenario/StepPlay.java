package dev.kopfj.testkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Binding;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.test.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One playing of a step: what it tries, what follows from a failure, what is done in any case, and its cleaning up. */
final class StepPlay {

    private final String prefix;
    private final Step step;
    private final Protocol protocol;
    private final Deque<Target> created = new ArrayDeque<>();
    private @Nullable Stage stage;

    StepPlay(String prefix, Step step, Protocol protocol) {
        this.prefix = prefix;
        this.step = step;
        this.protocol = protocol;
    }

    void remember(Target target) {
        created.push(target);
    }

    boolean hasCreated() {
        return !created.isEmpty();
    }

    /** Tells whether the step succeeded. */
    boolean play(Stage given) {
        int before = protocol.failures().size();
        stage = given;
        if (protocol.succeeds(prefix + step.title(), () -> bind(given))) {
            tryAll();
        }
        if (protocol.failures().size() > before) {
            protocol.explaining(() -> all(step.attempt().catches()));
        }
        all(step.attempt().finals());
        return protocol.failures().size() == before;
    }

    private void bind(Stage given) {
        stage = given.with(Binding.resolve(step.bindings(), given.bindings()));
    }

    private void tryAll() {
        int number = 0;
        for (Step.Item item : step.attempt().tries()) {
            if (!play(item, ++number) && !item.goesOnAfterFailure()) {
                return;
            }
        }
    }

    private void all(List<Step.Item> items) {
        int number = 0;
        for (Step.Item item : items) {
            play(item, ++number);
        }
    }

    /** Deletes what was created, newest first, and does what is to be done then. */
    void cleanUp() {
        Stage last = stage;
        if (last == null) {
            return;
        }
        if (!step.limits().deletion().skipped()) {
            created.forEach(target -> delete(last, target));
        }
        all(step.cleanup());
    }

    private void delete(Stage last, Target target) {
        protocol.succeeds(
                "%s%s, cleanup".formatted(prefix, step.title()),
                () -> last.delete(
                        target,
                        step.limits().deletion().propagation(),
                        last.timeouts().cleanup()));
    }

    /** Plays an operation, each resource of it, even if one of them fails. */
    private boolean play(Step.Item item, int number) {
        boolean succeeded = true;
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        for (int i = 0; i < item.operations().size(); i++) {
            succeeded &= play(item.operations().get(i), number, i + 1, outputs);
        }
        if (stage != null) {
            stage = stage.with(stage.bindings().with(outputs));
        }
        return succeeded;
    }

    private boolean play(Operation operation, int number, int resource, Map<String, JsonNode> outputs) {
        Stage at = java.util.Objects.requireNonNull(stage);
        Stage own = at.with(at.bindings()
                .with(outputs)
                .with(
                        "operation",
                        JsonNodeFactory.instance.objectNode().put("id", number).put("resourceId", resource)));
        String what = "%s%s: %s, %s".formatted(prefix, operation.place().fileAndLine(), step.title(), operation.word());
        return protocol.succeeds(what, () -> outputs.putAll(operation.play(own)));
    }
}
