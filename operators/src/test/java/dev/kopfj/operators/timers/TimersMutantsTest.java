package dev.kopfj.operators.timers;

import dev.kopfj.given.Memo;
import dev.kopfj.on.Timer;
import dev.kopfj.operators.mutants.Mutant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimersMutantsTest {

    static class DoesNotWaitForRest extends TimersOperator {
        @Override
        @Timer(value = "kopfexamples.v1.kopf.dev", interval = "2s")
        Map<String, Integer> quick(Memo memo) {
            return super.quick(memo);
        }
    }

    static class TicksOnce extends TimersOperator {
        @Override
        @Timer(value = "kopfexamples.v1.kopf.dev", idle = "10s")
        Map<String, Integer> slow(Memo memo) {
            return super.slow(memo);
        }
    }

    @Test
    void aTimerThatDoesNotWaitIsNoticed() {
        Mutant.of(TimersOperator.class, DoesNotWaitForRest.class)
                .isCaughtBy(
                        TimersOperatorTest.class,
                        "aChangeMakesThemWaitAgain",
                        "Expected quick of timers-operator to have run 1 times, but it ran 3 times")
                .isCaughtBy("timers-rest", "(status)");
    }

    @Test
    void aTimerThatTicksOnceIsNoticed() {
        Mutant.of(TimersOperator.class, TicksOnce.class)
                .isCaughtBy("timers-rest", "status.slow.ticks: expected 8, found 1");
    }
}
