package dev.kopfj.testkit.spawn;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static dev.kopfj.testkit.spawn.Stage.KIND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Stopped;
import dev.kopfj.handler.Background;
import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.object.Spec;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How daemons live, and how they are made to end. */
class DaemonsTest {

    private final Stage stage = new Stage();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class Alive {

        @Test
        void areOnePerObjectAndHoldIt() {
            start(DaemonOptions.defaults(), untilStopped());
            stage.advance(Duration.ofSeconds(10));

            stage.merge("{'spec':{'field':'other'}}");
            stage.advance(Duration.ofMinutes(10));

            assertThat(stage.count()).isEqualTo(1);
            assertThat(stage.finalizers()).containsExactly("kopf.zalando.org/KopfFinalizerMarker");
        }

        @Test
        void seeTheObjectAsItIs() {
            start(DaemonOptions.defaults(), told -> {
                Spec spec = told.spec();
                while (!told.stopped().await(Duration.ofSeconds(10))) {
                    seen.add(spec.getString("field", "?") + told.body().spec().getString("field", "?"));
                }
                return null;
            });
            stage.advance(Duration.ofSeconds(15));

            stage.merge("{'spec':{'field':'other'}}");
            stage.advance(Duration.ofSeconds(10));

            assertThat(seen).containsExactly("valuevalue", "otherother");
        }

        @Test
        void areTriedAgainUntilTheyAreTimedOut() {
            RunningOperator operator = start(
                    DaemonOptions.defaults().with(HandlerOptions.defaults().withTimeout(Duration.ofSeconds(4))),
                    told -> {
                        stage.called();
                        throw new TemporaryError("not yet", Duration.ofMillis(1230));
                    });

            stage.advance(Duration.ofMinutes(1));

            assertThat(stage.periods()).hasSize(3).containsOnly(Duration.ofMillis(1230));
            assertThat(operator).ran("d").times(4).lastly(Outcome.FAILED);
        }

        @Test
        void thatEndByThemselvesHoldTheObjectNoMoreAndDoNotComeBack() {
            RunningOperator operator = start(DaemonOptions.defaults(), told -> {
                told.stopped().await(Duration.ofSeconds(30));
                return Map.of("done", true);
            });
            stage.advance(Duration.ofSeconds(10));
            assertThat(stage.finalizers()).hasSize(1);

            stage.advance(Duration.ofMinutes(1));
            stage.merge("{'spec':{'field':'other'}}");
            stage.advance(Duration.ofMinutes(1));

            assertThat(stage.finalizers()).isEmpty();
            assertThat(stage.object().get()).hasField("status.d.done", true);
            assertThat(operator).ran("d").once();
        }

        @Test
        void thatFailForGoodAreNotTriedAgainBeforeARestart() {
            RunningOperator operator = start(DaemonOptions.defaults(), told -> {
                throw new PermanentError("never");
            });
            stage.advance(Duration.ofMinutes(5));
            assertThat(operator).ran("d").once();

            operator.crash();
            operator.restart();
            stage.advance(Duration.ofMinutes(5));

            assertThat(operator).ran("d").times(2, Outcome.FAILED);
        }

        @Test
        void beginAfterTheirInitialDelayUnlessTheObjectGoesBefore() {
            start(DaemonOptions.defaults().withInitialDelay(Duration.ofMinutes(1)), untilStopped());
            stage.advance(Duration.ofSeconds(30));

            stage.object().delete();
            stage.advance(Duration.ofSeconds(1));

            assertThat(stage.isGone()).isTrue();
            assertThat(stage.count()).isZero();
        }

        @Test
        void writeOnceMoreWhatSomebodyElseWasInTheWayOf() {
            start(DaemonOptions.defaults(), told -> {
                told.patch().andThen(body -> body.put("status", Map.of("extra", "edited")));
                stage.merge("{'spec':{'field':'meanwhile'}}");
                return null;
            });

            stage.advance(Duration.ofSeconds(10));

            assertThat(stage.object().get()).hasField("status.extra", "edited").hasField("spec.field", "meanwhile");
        }
    }

    @Nested
    class OfAnObjectThatGoes {

        @Test
        void areToldAndEndAtOnce() {
            start(DaemonOptions.defaults(), untilStopped());
            stage.advance(Duration.ofSeconds(10));

            stage.object().delete();
            stage.advance(Duration.ofSeconds(1));

            assertThat(seen).containsExactly(Set.of(Stopped.Reason.RESOURCE_DELETED));
            assertThat(stage.isGone()).isTrue();
        }

        @Test
        void mayWriteAtTheirEndBeforeItGoes() {
            start(DaemonOptions.defaults(), told -> {
                told.stopped().await();
                told.patch().status().put("bye", "bye");
                return null;
            });
            stage.advance(Duration.ofSeconds(10));

            stage.object().delete();
            stage.advance(Duration.ofSeconds(1));

            assertThat(stage.isGone()).isTrue();
            assertThat(stage.writes()).allMatch(call -> call.code() == 200).hasSize(3);
        }

        @Test
        void holdItAsLongAsTheyNeedIfNothingElseWasSaid() {
            start(DaemonOptions.defaults(), busyFor(Duration.ofHours(2)));
            stage.advance(Duration.ofMinutes(10));

            stage.object().delete();
            stage.advance(Duration.ofMinutes(109));
            assertThat(stage.isGone()).isFalse();
            stage.advance(Duration.ofMinutes(2));

            assertThat(stage.isGone()).isTrue();
        }

        @Test
        void areLeftAloneAfterTheirTimeWithoutAnyTouchOfTheObject() {
            start(patience(300, 300), told -> {
                computeFor(Duration.ofHours(2));
                seen.add(told.stopped().reasons());
                told.patch().status().put("too", "late");
                return null;
            });
            stage.advance(Duration.ofSeconds(10));

            stage.object().delete();
            stage.advance(Duration.ofMillis(590));
            assertThat(stage.isGone()).isFalse();
            stage.advance(Duration.ofMillis(60));
            assertThat(stage.isGone()).isTrue();
            assertThat(stage.writes()).hasSize(2);

            stage.advance(Duration.ofHours(3));
            assertThat(seen)
                    .containsExactly(Set.of(
                            Stopped.Reason.RESOURCE_DELETED,
                            Stopped.Reason.DAEMON_SIGNALLED,
                            Stopped.Reason.DAEMON_CANCELLED,
                            Stopped.Reason.DAEMON_ABANDONED));
            assertThat(stage.writes()).hasSize(2);
        }

        @Test
        void endTooIfItGoesBeforeItCouldBeHeld() {
            start(DaemonOptions.defaults(), untilStopped());
            stage.cluster().advance(Duration.ofMillis(8));
            stage.object().delete();
            stage.advance(Duration.ofMinutes(1));

            assertThat(stage.isGone()).isTrue();
            assertThat(seen).hasSize(stage.count());
            assertThat(stage.cluster().simulation().waits()).noneMatch(wait -> wait.contains("daemon"));
        }

        @Test
        void endTooIfSomebodyTakesTheFinalizerOff() {
            start(DaemonOptions.defaults(), untilStopped());
            stage.advance(Duration.ofSeconds(10));

            stage.merge("{'metadata':{'finalizers':null}}");
            stage.object().delete();
            stage.advance(Duration.ofMinutes(1));

            assertThat(seen).containsExactly(Set.of(Stopped.Reason.RESOURCE_DELETED));
            assertThat(stage.cluster().simulation().waits()).noneMatch(wait -> wait.contains("daemon"));
        }

        @Test
        void doNotMakeItsDeleteHandlersRunTwice() {
            RunningOperator operator = stage.start(builder -> builder.daemon(KIND, "d", busyFor(Duration.ofMinutes(5)))
                    .onDelete(KIND, "first", change -> null)
                    .onDelete(KIND, "second", change -> null));
            stage.create();
            stage.advance(Duration.ofSeconds(10));

            stage.object().delete();
            stage.advance(Duration.ofMinutes(10));

            assertThat(operator).ran("first").once();
            assertThat(operator).ran("second").once();
            assertThat(stage.isGone()).isTrue();
        }
    }

    @Nested
    class OfAnObjectThatDoesNotMatchAnyMore {

        @Test
        void endAndComeBackWhenItMatchesAgain() {
            RunningOperator operator = start(labelled(), untilStopped());
            stage.advance(Duration.ofSeconds(10));
            assertThat(stage.finalizers()).isEmpty();

            label("'yes'");
            assertThat(stage.count()).isEqualTo(1);
            assertThat(stage.finalizers()).hasSize(1);

            label("null");
            assertThat(seen).containsExactly(Set.of(Stopped.Reason.FILTERS_MISMATCH));
            assertThat(stage.finalizers()).isEmpty();

            label("'yes'");
            assertThat(stage.count()).isEqualTo(2);
            assertThat(stage.finalizers()).hasSize(1);
            assertThat(operator).ran("d").once();
        }

        @Test
        void areNeverTwoAtOnce() {
            start(labelled(), busyFor(Duration.ofMinutes(10)));
            stage.advance(Duration.ofSeconds(10));
            label("'yes'");
            Instant begin = stage.now();

            label("null");
            label("'yes'");
            assertThat(stage.count()).isEqualTo(1);
            stage.advance(Duration.ofMinutes(11));

            assertThat(stage.count()).isEqualTo(2);
            assertThat(stage.periods().get(0)).isGreaterThan(Duration.ofMinutes(9));
            assertThat(begin).isBefore(stage.now());
        }

        private DaemonOptions labelled() {
            return DaemonOptions.defaults()
                    .with(HandlerOptions.defaults().where(filter -> filter.label("watched", "yes")));
        }

        private void label(String value) {
            stage.merge("{'metadata':{'labels':{'watched':%s}}}".formatted(value));
            stage.advance(Duration.ofSeconds(2));
        }
    }

    @Nested
    class OfAnOperatorThatStops {

        @Test
        void areToldAndWaitedFor() {
            RunningOperator operator = start(DaemonOptions.defaults(), told -> {
                told.stopped().await();
                seen.add(told.stopped().reasons());
                stage.work(Duration.ofSeconds(2));
                told.patch().status().put("bye", "bye");
                return null;
            });
            stage.advance(Duration.ofSeconds(10));

            operator.stop();
            stage.advance(Duration.ofSeconds(10));

            assertThat(seen).containsExactly(Set.of(Stopped.Reason.OPERATOR_EXITING));
            assertThat(stage.object().get()).hasField("status.bye", "bye");
            assertThat(stage.finalizers()).hasSize(1);
        }

        @Test
        void beginAgainWithTheNextOne() {
            RunningOperator operator = start(DaemonOptions.defaults(), untilStopped());
            stage.advance(Duration.ofSeconds(10));

            operator.stop();
            stage.advance(Duration.ofSeconds(10));
            operator.restart();
            stage.advance(Duration.ofSeconds(10));

            assertThat(stage.count()).isEqualTo(2);
            assertThat(operator.runs("d")).extracting(HandlerRun::outcome).containsOnly(Outcome.SUCCEEDED);
        }
    }

    @Test
    void eachObjectHasItsOwn() {
        start(DaemonOptions.defaults(), untilStopped());
        Examples.create(stage.client(), "b");
        stage.advance(Duration.ofSeconds(10));

        stage.object().delete();
        stage.advance(Duration.ofSeconds(10));

        assertThat(stage.count()).isEqualTo(2);
        assertThat(seen).hasSize(1);
    }

    private RunningOperator start(DaemonOptions options, Handler<Background> handler) {
        RunningOperator operator = stage.start(builder -> builder.daemon(KIND, "d", options, handler));
        stage.create();
        return operator;
    }

    private static DaemonOptions patience(long backoff, long timeout) {
        return DaemonOptions.defaults()
                .withCancellationBackoff(Duration.ofMillis(backoff))
                .withCancellationTimeout(Duration.ofMillis(timeout));
    }

    private Handler<Background> untilStopped() {
        return told -> {
            stage.called();
            told.stopped().await();
            seen.add(told.stopped().reasons());
            return null;
        };
    }

    private Handler<Background> busyFor(Duration duration) {
        return told -> {
            stage.called();
            stage.work(duration);
            return null;
        };
    }

    /** Is busy in a way that heeds no interruption. */
    private void computeFor(Duration duration) {
        Instant end = stage.now().plus(duration);
        while (stage.now().isBefore(end)) {
            try {
                stage.work(Duration.between(stage.now(), end));
            } catch (IllegalStateException interrupted) {
                Thread.interrupted();
            }
        }
    }
}
