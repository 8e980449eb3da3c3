package dev.kopfj.testkit.assertion;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.testkit.run.RunningOperator;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about how often a handler ran, and with what outcome. */
public final class HandlerRunsAssert extends AbstractAssert<HandlerRunsAssert, List<HandlerRun>> {

    private final String handlerId;
    private final RunningOperator operator;

    HandlerRunsAssert(String handlerId, RunningOperator operator) {
        super(operator.runs(handlerId), HandlerRunsAssert.class);
        this.handlerId = handlerId;
        this.operator = operator;
    }

    /** Verifies that the handler ran just once. */
    public HandlerRunsAssert once() {
        return times(1);
    }

    /** Verifies that the handler did not run; it may have been skipped. */
    public HandlerRunsAssert never() {
        return times(0);
    }

    /** Verifies how often the handler ran, whatever came of it; to be skipped is no run. */
    public HandlerRunsAssert times(int expected) {
        return times(expected, null);
    }

    /** Verifies how often the handler ran with the given outcome. */
    public HandlerRunsAssert times(int expected, @Nullable Outcome outcome) {
        long found = actual.stream()
                .filter(run -> outcome == null ? run.outcome() != Outcome.SKIPPED : run.outcome() == outcome)
                .count();
        if (found != expected) {
            throwAssertionError(new ShouldHaveRun(operator, handlerId, expected, outcome));
        }
        return this;
    }

    /** Verifies that the handler's last run had the given outcome, or that the handler was {@code SKIPPED} at last. */
    public HandlerRunsAssert lastly(Outcome outcome) {
        if (actual.isEmpty() || actual.get(actual.size() - 1).outcome() != outcome) {
            throwAssertionError(new ShouldHaveEnded(operator, handlerId, outcome));
        }
        return this;
    }
}
