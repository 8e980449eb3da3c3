package dev.kopfj.operators.daemons;

import dev.kopfj.given.Attempt;
import dev.kopfj.given.Memo;
import dev.kopfj.given.Stopped;
import dev.kopfj.on.Daemon;
import dev.kopfj.operators.mutants.Mutant;
import org.junit.jupiter.api.Test;

class DaemonsMutantsTest {

    static class GivesUpTooEarly extends DaemonsOperator {
        @Override
        @Daemon(value = "kopfexamples.v1.kopf.dev", retries = 3)
        void ping(Attempt attempt, Memo memo, Stopped stopped) {
            super.ping(attempt, memo, stopped);
        }
    }

    static class AccompaniesEverybody extends DaemonsOperator {
        @Override
        @Daemon("kopfexamples.v1.kopf.dev")
        String accompany(Stopped stopped) {
            return super.accompany(stopped);
        }
    }

    @Test
    void aDaemonThatGivesUpIsNoticed() {
        Mutant.of(DaemonsOperator.class, GivesUpTooEarly.class)
                .isCaughtBy(DaemonsOperatorTest.class, "afterThreeFailuresItPingsEveryFiveSeconds", "attempt 3 FAILED")
                .isCaughtBy("daemons-pings", "status.report.pings: expected 12, found 0");
    }

    @Test
    void aDaemonThatDoesNotEndIsNoticed() {
        Mutant.of(DaemonsOperator.class, AccompaniesEverybody.class)
                .isCaughtBy(
                        DaemonsOperatorTest.class,
                        "withoutTheAnnotationOneOfThemEndsAndTheOtherGoesOn",
                        "status.accompany")
                .isCaughtBy("daemons-mismatch", "status.accompany: expected \"[FILTERS_MISMATCH]\", found nothing");
    }
}
