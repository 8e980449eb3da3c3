package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Timeouts;
import java.util.List;

/** One step of a test: what it does, what else is to be done if that fails and if not, and at the end of the test. */
public record Step(String title, Limits limits, Attempt attempt, List<Operation> cleanup) {

    /** How long operations may take, and whether what they create is left behind. */
    public record Limits(Timeouts timeouts, boolean skipDelete) {}

    /** The operations that are done in the step's own time. */
    public record Attempt(List<Operation> tries, List<Operation> catches, List<Operation> finals) {}
}
