package dev.kopfj.testkit.scenario;

import dev.kopfj.sim.time.SimulationError;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.tree.ExpressionError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What went wrong while a scenario was played, and what commands printed to explain it. */
final class Protocol {

    private final Supplier<String> newest;
    private final List<String> failures = new ArrayList<>();
    private String scene = "";
    private boolean explaining;

    /** Asks for the newest entries of the story when something fails for the first time. */
    Protocol(Supplier<String> newest) {
        this.newest = newest;
    }

    /** Does something, and notes if it fails. */
    boolean succeeds(String what, Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (Failure | ApiProblem | ExpressionError | SimulationError failure) {
            failures.add(what + ": " + failure.getMessage());
            scene = scene.isEmpty() ? newest.get() : scene;
            return false;
        }
    }

    /** Does what is to explain a failure: what is printed meanwhile belongs to it. */
    void explaining(Runnable explanation) {
        explaining = true;
        explanation.run();
        explaining = false;
    }

    Stage.Audience audience(Consumer<Target> created) {
        return new Stage.Audience() {
            @Override
            public void created(Target target) {
                created.accept(target);
            }

            @Override
            public void printed(String what, String text) {
                if (explaining) {
                    failures.add("%s:\n%s"
                            .formatted(what, text.stripTrailing().indent(2).stripTrailing()));
                }
            }
        };
    }

    /** Returns the newest entries of the story at the first failure; empty if there was none. */
    String scene() {
        return scene;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
