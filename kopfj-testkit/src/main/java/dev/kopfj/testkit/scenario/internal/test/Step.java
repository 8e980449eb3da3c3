package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.operation.Binding;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Timeouts;
import java.time.Duration;
import java.util.List;

/** One step of a test: what it does, what else is to be done if that fails and if not, and at the end of the test. */
public record Step(String title, Limits limits, List<Binding> bindings, Attempt attempt, List<Item> cleanup) {

    /** How long operations may take, how what they create is deleted, if it is, and whether expressions are evaluated. */
    public record Limits(Timeouts timeouts, boolean template, Deletion deletion) {

        /** The limits of a test that names none. */
        public static final Limits DEFAULT =
                new Limits(Timeouts.DEFAULT, true, new Deletion(false, "Background", Duration.ZERO));
    }

    /** How what a test created is deleted in the end: at all, by which propagation, and after which delay. */
    public record Deletion(boolean skipped, String propagation, Duration delay) {}

    /** The operations that are done in the step's own time. */
    public record Attempt(List<Item> tries, List<Item> catches, List<Item> finals) {}

    /** One operation as it was written, which is several if its file has several documents. */
    public record Item(List<Operation> operations, boolean goesOnAfterFailure) {}
}
