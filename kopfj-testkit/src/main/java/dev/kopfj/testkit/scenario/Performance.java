package dev.kopfj.testkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.SimulationError;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Patience;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.test.Step;
import dev.kopfj.testkit.scenario.internal.test.TestDocument;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.ExpressionError;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * One playing of a scenario: its steps one after the other until one fails; then, from the newest to the oldest, what
 * the steps created is deleted and what they have to clean up is done; the namespace goes last.
 */
final class Performance {

    private final TestDocument document;
    private final TestNamespace namespace;
    private final Objects objects;
    private final Patience patience;
    private final List<String> failures = new ArrayList<>();
    private final Deque<Runnable> cleanups = new ArrayDeque<>();
    private Bindings bindings = Bindings.none();

    Performance(Cluster cluster, Scenario scenario) {
        this.document = scenario.document();
        this.namespace = TestNamespace.of(document.setting().namespace(), cluster.simulation());
        this.objects = new Objects(cluster.client(), namespace.name());
        this.patience = new Patience(cluster);
    }

    /** Plays it all and returns what went wrong. */
    List<String> play() {
        if (succeeds(document.title().file() + ": the start", this::begin)) {
            for (Step step : document.steps()) {
                if (!play(step)) {
                    break;
                }
            }
        }
        while (!cleanups.isEmpty()) {
            cleanups.pop().run();
        }
        return failures;
    }

    private void begin() {
        Step.Limits limits = document.setting().limits();
        namespace
                .create(objects)
                .filter(created -> !limits.skipDelete())
                .ifPresent(created -> cleanups.push(
                        () -> delete(document.title().file().toString(), stage(limits, new ArrayDeque<>()), created)));
        bindings = bindings.with("namespace", namespace.name());
        for (Map.Entry<String, JsonNode> binding : document.setting().bindings().entrySet()) {
            bindings = bindings.with(binding.getKey(), Expressions.resolve(binding.getValue(), bindings));
        }
    }

    private boolean play(Step step) {
        Deque<Target> created = new ArrayDeque<>();
        Stage stage = stage(step.limits(), created);
        cleanups.push(() -> cleanUp(step, stage, created));
        boolean succeeded = step.attempt().tries().stream().allMatch(operation -> play(step, operation, stage));
        if (!succeeded) {
            step.attempt().catches().forEach(operation -> play(step, operation, stage));
        }
        return finish(step, stage) && succeeded;
    }

    private boolean finish(Step step, Stage stage) {
        int before = failures.size();
        step.attempt().finals().forEach(operation -> play(step, operation, stage));
        return failures.size() == before;
    }

    private void cleanUp(Step step, Stage stage, Deque<Target> created) {
        String what = "%s: %s".formatted(document.title().file(), step.title());
        if (!step.limits().skipDelete()) {
            created.forEach(target -> delete(what, stage, target));
        }
        step.cleanup().forEach(operation -> play(step, operation, stage));
    }

    private void delete(String what, Stage stage, Target target) {
        succeeds(what + ", cleanup", () -> stage.delete(target, stage.timeouts().cleanup()));
    }

    private boolean play(Step step, Operation operation, Stage stage) {
        String what = "%s: %s, %s".formatted(operation.place().fileAndLine(), step.title(), operation.word());
        return succeeds(what, () -> operation.play(stage));
    }

    private boolean succeeds(String what, Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (Failure | ApiProblem | ExpressionError | SimulationError failure) {
            failures.add(what + ": " + failure.getMessage());
            return false;
        }
    }

    private Stage stage(Step.Limits limits, Deque<Target> created) {
        return new Stage(objects, patience, bindings, limits.timeouts(), created::push);
    }
}
