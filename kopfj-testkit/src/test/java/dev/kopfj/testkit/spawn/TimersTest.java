package dev.kopfj.testkit.spawn;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static dev.kopfj.testkit.spawn.Stage.KIND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.Background;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When timers run. */
class TimersTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class WithAnInterval {

        @Test
        void waitForItFromTheEndOfARun() {
            start(TimerOptions.every(Duration.ofSeconds(1)), busyFor(Duration.ofMillis(300)));

            stage.advance(Duration.ofSeconds(10));

            assertThat(stage.periods()).hasSizeGreaterThan(5).containsOnly(Duration.ofMillis(1300));
        }

        @Test
        void waitForItFromTheBeginOfARunIfTheyAreSharp() {
            start(TimerOptions.every(Duration.ofSeconds(1)).asSharp(), busyFor(Duration.ofMillis(300)));

            stage.advance(Duration.ofSeconds(10));

            assertThat(stage.periods()).hasSizeGreaterThan(7).containsOnly(Duration.ofSeconds(1));
        }

        @Test
        void leaveRunsOutThatASharpOneIsTooSlowFor() {
            start(TimerOptions.every(Duration.ofSeconds(1)).asSharp(), busyFor(Duration.ofMillis(1300)));

            stage.advance(Duration.ofSeconds(10));

            assertThat(stage.periods()).hasSizeGreaterThan(3).containsOnly(Duration.ofSeconds(2));
        }

        @Test
        void beginAfterTheirInitialDelay() {
            Instant begin = stage.now();
            start(
                    TimerOptions.every(Duration.ofSeconds(5)).withInitialDelay(Duration.ofSeconds(30)),
                    busyFor(Duration.ZERO));

            stage.advance(Duration.ofMinutes(1));

            assertThat(stage.firstAfter(begin)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        }

        @Test
        void holdNoThreadBetweenTwoRuns() {
            start(TimerOptions.every(Duration.ofMinutes(1)), busyFor(Duration.ZERO));

            stage.advance(Duration.ofSeconds(90));

            assertThat(stage.cluster().simulation().waits()).noneMatch(wait -> wait.contains("timer 't'"));
        }

        @Test
        void letTheClusterSettle() {
            Instant begin = stage.now();
            start(TimerOptions.every(Duration.ofSeconds(30)), busyFor(Duration.ZERO));

            stage.cluster().settle();

            assertThat(stage.count()).isEqualTo(1);
            assertThat(stage.now()).isBefore(begin.plus(Duration.ofSeconds(5)));
        }
    }

    @Nested
    class ThatFail {

        @Test
        void areTriedAgainAsOftenAsTheyMayAndThenRunAnewAfterTheInterval() {
            RunningOperator operator = start(
                    TimerOptions.every(Duration.ofSeconds(100))
                            .with(HandlerOptions.defaults().withRetries(3)),
                    told -> {
                        stage.called();
                        throw new TemporaryError("not yet", Duration.ofMillis(3450));
                    });

            stage.advance(Duration.ofSeconds(108));

            assertThat(stage.periods())
                    .startsWith(Duration.ofMillis(3450), Duration.ofMillis(3450), Duration.ofSeconds(100));
            assertThat(operator.runs("t")).extracting(HandlerRun::attempt).startsWith(0, 1, 2, 0);
        }

        @Test
        void forGoodAreRunAgainAllTheSame() {
            RunningOperator operator = start(TimerOptions.every(Duration.ofSeconds(10)), told -> {
                throw new PermanentError("never");
            });

            stage.advance(Duration.ofSeconds(35));

            assertThat(operator).ran("t").times(4).times(4, Outcome.FAILED);
            assertThat(operator.runs("t")).extracting(HandlerRun::attempt).containsOnly(0);
        }

        @Test
        void waitForTheirBackoffInsteadOfTheInterval() {
            start(
                    TimerOptions.every(Duration.ofSeconds(10))
                            .with(HandlerOptions.defaults().withBackoff(Duration.ofSeconds(3))),
                    told -> {
                        stage.called();
                        throw new IllegalStateException("broken");
                    });

            stage.advance(Duration.ofSeconds(20));

            assertThat(stage.periods()).containsOnly(Duration.ofSeconds(3));
        }
    }

    @Nested
    class ThatWaitForRest {

        @Test
        void runAfterItAndThenInTheirInterval() {
            start(
                    TimerOptions.every(Duration.ofSeconds(2)).withIdle(Duration.ofSeconds(5)),
                    told -> stage.count() == 0 ? note("begun") : note("again"));

            stage.advance(Duration.ofSeconds(20));

            assertThat(stage.periods()).hasSizeGreaterThan(3).allMatch(period -> period.toSeconds() == 2);
        }

        @Test
        void areDisturbedByChangesOfWhatCountsButNotByTheirOwnResults() {
            start(
                    TimerOptions.every(Duration.ofSeconds(2)).withIdle(Duration.ofSeconds(5)),
                    told -> note("run " + stage.count()));
            stage.advance(Duration.ofSeconds(20));

            Instant change = stage.now();
            stage.merge("{'spec':{'field':'other'}}");
            stage.advance(Duration.ofSeconds(20));

            assertThat(stage.firstAfter(change)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_100));
        }

        @Test
        void runOnceAfterEachChangeIfTheyHaveNoInterval() {
            start(TimerOptions.whenIdleFor(Duration.ofSeconds(5)), told -> note("run " + stage.count()));
            stage.advance(Duration.ofMinutes(5));
            int first = stage.count();

            stage.merge("{'spec':{'field':'other'}}");
            stage.merge("{'spec':{'field':'another'}}");
            stage.advance(Duration.ofMinutes(5));

            assertThat(first).isEqualTo(1);
            assertThat(stage.count()).isEqualTo(2);
        }

        @Test
        void doNotHoldAnObjectThatGoes() {
            start(TimerOptions.whenIdleFor(Duration.ofSeconds(5)), busyFor(Duration.ZERO));
            stage.advance(Duration.ofMinutes(1));

            stage.object().delete();
            stage.advance(Duration.ofSeconds(1));

            assertThat(stage.isGone()).isTrue();
        }

        @Test
        void doNotHoldAnOperatorThatStops() {
            RunningOperator operator = start(TimerOptions.whenIdleFor(Duration.ofSeconds(5)), busyFor(Duration.ZERO));
            stage.advance(Duration.ofMinutes(1));

            operator.stop();
            stage.cluster().settle();
            stage.merge("{'spec':{'field':'other'}}");
            stage.advance(Duration.ofMinutes(1));

            assertThat(stage.count()).isEqualTo(1);
        }
    }

    @Nested
    class WithoutAnything {

        @Test
        void runOnceAndThenHoldTheObjectNoMore() {
            start(
                    new TimerOptions(null, false, null, Duration.ofSeconds(10), HandlerOptions.defaults()),
                    busyFor(Duration.ZERO));
            stage.advance(Duration.ofSeconds(5));
            assertThat(stage.finalizers()).hasSize(1);

            stage.advance(Duration.ofHours(1));

            assertThat(stage.count()).isEqualTo(1);
            assertThat(stage.finalizers()).isEmpty();
        }
    }

    @Test
    void beginAnewWithTheOperator() {
        RunningOperator operator =
                start(TimerOptions.every(Duration.ofSeconds(10)), told -> Map.of("n", stage.count()));
        stage.advance(Duration.ofSeconds(25));

        operator.crash();
        stage.advance(Duration.ofSeconds(100));
        operator.restart();
        stage.advance(Duration.ofSeconds(25));

        assertThat(operator).ran("t").times(6, Outcome.SUCCEEDED);
    }

    private RunningOperator start(TimerOptions options, Handler<Background> handler) {
        RunningOperator operator = stage.start(builder -> builder.timer(KIND, "t", options, handler));
        stage.create();
        return operator;
    }

    private Handler<Background> busyFor(Duration duration) {
        return told -> {
            stage.called();
            stage.work(duration);
            return null;
        };
    }

    private String note(String result) {
        stage.called();
        return result;
    }
}
