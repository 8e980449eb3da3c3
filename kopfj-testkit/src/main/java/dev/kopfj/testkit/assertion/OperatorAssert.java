package dev.kopfj.testkit.assertion;

import dev.kopfj.testkit.run.RunningOperator;
import org.assertj.core.api.AbstractAssert;

/** Assertions about an operator in the background of a test. */
public final class OperatorAssert extends AbstractAssert<OperatorAssert, RunningOperator> {

    OperatorAssert(RunningOperator actual) {
        super(actual, OperatorAssert.class);
    }

    /** Begins an assertion about the runs of one handler, over all objects. */
    public HandlerRunsAssert ran(String handlerId) {
        isNotNull();
        return new HandlerRunsAssert(handlerId, actual);
    }
}
