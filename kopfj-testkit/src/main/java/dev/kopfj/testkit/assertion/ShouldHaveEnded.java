package dev.kopfj.testkit.assertion;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.testkit.run.RunningOperator;
import org.assertj.core.error.BasicErrorMessageFactory;

/** Says that a handler's last run had another outcome than expected. */
final class ShouldHaveEnded extends BasicErrorMessageFactory {

    ShouldHaveEnded(RunningOperator operator, String handlerId, Outcome expected) {
        super("%nExpected the last run of %s of %s to be %s, but these were its runs:%s"
                .formatted(handlerId, operator.name(), expected, RunsText.of(operator, handlerId)));
    }
}
