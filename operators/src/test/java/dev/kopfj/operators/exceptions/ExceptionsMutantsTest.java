package dev.kopfj.operators.exceptions;

import dev.kopfj.given.Attempt;
import dev.kopfj.on.OnCreate;
import dev.kopfj.operators.mutants.Mutant;
import dev.kopfj.outcome.PermanentError;
import org.junit.jupiter.api.Test;

class ExceptionsMutantsTest {

    static class GivesUpAtOnce extends ExceptionsOperator {
        @Override
        @OnCreate("kopfexamples.v1.kopf.dev")
        String eventual(Attempt attempt) {
            if (attempt.number() < 3) {
                throw new PermanentError("Expected recoverable error.");
            }
            return "never reached";
        }
    }

    static class NeverGivesUp extends ExceptionsOperator {
        @Override
        @OnCreate(value = "kopfexamples.v1.kopf.dev", backoff = "1s")
        void limited() {
            super.limited();
        }
    }

    @Test
    void aRetryThatWasDroppedIsNoticed() {
        Mutant.of(ExceptionsOperator.class, GivesUpAtOnce.class)
                .isCaughtBy(
                        ExceptionsOperatorTest.class,
                        "aTemporaryErrorIsTriedAgainAfterItsDelay",
                        "Expected eventual",
                        "attempt 1 FAILED",
                        "Expected recoverable error.")
                .isCaughtBy(
                        "exceptions-retries",
                        "while it tries",
                        "kopf.zalando.org/eventual",
                        "expected true, found false");
    }

    @Test
    void aLimitThatWasForgottenIsNoticed() {
        Mutant.of(ExceptionsOperator.class, NeverGivesUp.class)
                .isCaughtBy(
                        ExceptionsOperatorTest.class, "otherErrorsAreTriedAgainUntilTheLimit", "to have run 3 times")
                .isCaughtBy("exceptions-retries", "kopf.zalando.org/limited");
    }
}
