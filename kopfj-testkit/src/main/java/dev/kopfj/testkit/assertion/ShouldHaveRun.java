package dev.kopfj.testkit.assertion;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.testkit.run.RunningOperator;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Says that a handler ran more or less often than expected, and what it did. */
final class ShouldHaveRun extends BasicErrorMessageFactory {

    ShouldHaveRun(RunningOperator operator, String handlerId, int expected, @Nullable Outcome outcome) {
        super("%nExpected %s of %s to have run %d times%s, but it ran %d times:%s"
                .formatted(
                        handlerId,
                        operator.name(),
                        expected,
                        outcome == null ? "" : " with outcome " + outcome,
                        operator.runs(handlerId).stream()
                                .filter(run -> run.outcome() != Outcome.SKIPPED)
                                .count(),
                        RunsText.of(operator, handlerId)));
    }
}
