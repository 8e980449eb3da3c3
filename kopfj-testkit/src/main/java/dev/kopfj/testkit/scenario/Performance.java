package dev.kopfj.testkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Patience;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Binding;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Timeouts;
import dev.kopfj.testkit.scenario.internal.test.Step;
import dev.kopfj.testkit.scenario.internal.test.TestDocument;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One playing of a test in one of its variants: its steps one after the other until one fails; then, from the newest to the
 * oldest, what the steps created is deleted and what they have to clean up is done; the namespace goes last.
 */
final class Performance {

    private final TestDocument document;
    private final TestDocument.Variant variant;
    private final TestNamespace namespace;
    private final Objects objects;
    private final Arena arena;
    private final Protocol protocol;
    private final Deque<Runnable> cleanups = new ArrayDeque<>();
    private Bindings bindings;

    Performance(Arena arena, Scenario scenario, TestDocument.Variant variant, Protocol protocol) {
        this.document = scenario.document();
        this.variant = variant;
        this.arena = arena;
        this.namespace = TestNamespace.of(document.setting().home(), arena.chance());
        this.objects = new Objects(arena.client(), namespace.name());
        this.protocol = protocol;
        this.bindings = Bindings.in(objects.world(arena.timing()));
    }

    /** Plays it all; the protocol has what went wrong. */
    void play() {
        if (protocol.succeeds(prefix() + document.title().file() + ": the start", this::begin)) {
            int number = 0;
            for (Step step : document.steps()) {
                if (!play(step, ++number)) {
                    break;
                }
            }
        }
        while (!cleanups.isEmpty()) {
            cleanups.pop().run();
        }
    }

    private String prefix() {
        return variant.name().isEmpty() ? "" : variant.name() + ": ";
    }

    private void begin() {
        Step.Limits limits = document.setting().limits();
        bindings = builtIn(limits.timeouts());
        bindings = Binding.resolve(variant.bindings(), bindings);
        Optional<Target> created = namespace.create(objects, bindings.with("namespace", namespace.name()));
        bindings = bindings.with("namespace", namespace.name());
        created.filter(target -> !limits.deletion().skipped())
                .ifPresent(target -> cleanups.push(() -> deleteNamespace(target, limits)));
        bindings = Binding.resolve(document.setting().bindings(), bindings);
    }

    private void deleteNamespace(Target target, Step.Limits limits) {
        Stage stage = new Stage(
                objects, new Patience(arena.timing()), bindings, limits.timeouts(), protocol.audience(created -> {}));
        protocol.succeeds(
                prefix() + document.title().file() + ", cleanup",
                () -> stage.delete(
                        target,
                        limits.deletion().propagation(),
                        limits.timeouts().cleanup()));
    }

    /** Binds what every test can name: itself, the limits, and the client, which is the only one. */
    private Bindings builtIn(Timeouts timeouts) {
        ObjectNode test = JsonNodeFactory.instance.objectNode().put("id", 1);
        test.put(
                "scenarioId",
                document.variants().indexOf(variant) + (variant.name().isEmpty() ? 0 : 1));
        JsonNode metadata = document.title().metadata();
        test.set("metadata", metadata);
        return bindings.with("test", test)
                .with("values", NullNode.getInstance())
                .with("client", "the cluster")
                .with("config", "the cluster")
                .with("timeouts", timeouts.json());
    }

    private boolean play(Step step, int number) {
        Bindings own =
                bindings.with("step", JsonNodeFactory.instance.objectNode().put("id", number));
        StepPlay play = new StepPlay(prefix(), step, protocol);
        Stage stage = new Stage(
                objects,
                new Patience(arena.timing()),
                own,
                step.limits().timeouts(),
                protocol.audience(play::remember));
        cleanups.push(() -> {
            if (!step.limits().deletion().skipped() && play.hasCreated()) {
                stage.patience().sleep(step.limits().deletion().delay());
            }
            play.cleanUp();
        });
        return play.play(stage);
    }
}
