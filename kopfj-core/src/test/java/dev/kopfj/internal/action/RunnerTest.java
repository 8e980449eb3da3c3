package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.DEFAULTS;
import static dev.kopfj.internal.action.Stage.FRESH;
import static dev.kopfj.internal.action.Stage.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kopfj.ManualTimeline;
import dev.kopfj.given.Attempt;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.client.Fence;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** The table of outcomes. */
class RunnerTest {

    @AutoClose
    private static final KubernetesClient CLIENT = Stage.client();

    private final Stage stage = new Stage(CLIENT);

    @Test
    void returnIsSuccess() {
        assertThat(run(DEFAULTS, FRESH, change -> Map.of("x", 1)))
                .isEqualTo(new Outcome.Succeeded(Json.parse("{\"x\":1}")));
        assertThat(run(DEFAULTS, FRESH, change -> null)).isEqualTo(new Outcome.Succeeded(null));
    }

    @Test
    void temporaryErrorIsRetriedAfterItsDelayInEveryMode() {
        for (Errors mode : Errors.values()) {
            assertThat(run(
                            DEFAULTS.withErrors(mode),
                            FRESH,
                            throwing(new TemporaryError("boo", Duration.ofSeconds(5)))))
                    .isEqualTo(new Outcome.Retried(Duration.ofSeconds(5), "boo"));
        }
    }

    @Test
    void temporaryErrorWithoutDelayIsRetriedInAMinute() {
        assertThat(run(DEFAULTS, FRESH, throwing(new TemporaryError("boo"))))
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(60), "boo"));
    }

    @Test
    void permanentErrorIsFailureInEveryMode() {
        for (Errors mode : Errors.values()) {
            assertThat(run(DEFAULTS.withErrors(mode), FRESH, throwing(new PermanentError("no"))))
                    .isEqualTo(new Outcome.Failed("no"));
        }
    }

    @Test
    void arbitraryErrorMeansWhatTheModeSays() {
        Handler<Change> failing = throwing(new IOException("io"));

        assertThat(run(DEFAULTS, FRESH, failing)).isEqualTo(new Outcome.Retried(Duration.ofSeconds(60), "io"));
        assertThat(run(DEFAULTS.withBackoff(Duration.ofSeconds(7)), FRESH, failing))
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(7), "io"));
        assertThat(run(DEFAULTS.withErrors(Errors.PERMANENT), FRESH, failing)).isEqualTo(new Outcome.Failed("io"));
        assertThat(run(DEFAULTS.withErrors(Errors.IGNORED), FRESH, failing)).isEqualTo(new Outcome.Ignored("io"));
    }

    @Test
    void errorOfTheCodeIsLikeAnyException() {
        assertThat(run(DEFAULTS, FRESH, change -> {
                    throw new AssertionError("never");
                }))
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(60), "never"));
        assertThat(run(DEFAULTS.withErrors(Errors.PERMANENT), FRESH, change -> {
                    throw new NoClassDefFoundError("Lost");
                }))
                .isEqualTo(new Outcome.Failed("Lost"));
    }

    @Test
    void errorOfTheMachineIsLikeAnyException() {
        assertThat(run(DEFAULTS, FRESH, change -> {
                    throw new OutOfMemoryError("full");
                }))
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(60), "full"));
    }

    @Test
    void errorByWhichTheTimelineEndsWorkPassesThrough() {
        assertThatThrownBy(() -> run(DEFAULTS, FRESH, change -> {
                    throw new ManualTimeline.Ended();
                }))
                .isInstanceOf(ManualTimeline.Ended.class);
        assertThatThrownBy(() -> run(DEFAULTS, FRESH, change -> {
                    change.patch().andThen(body -> {
                        throw new ManualTimeline.Ended();
                    });
                    throw new IOException("io");
                }))
                .isInstanceOf(ManualTimeline.Ended.class);
    }

    @Test
    void editThatThrowsIsAFailureOfItsAttempt() {
        Handler<Change> editing = change -> change.patch().andThen(body -> {
            throw new IllegalStateException("no items");
        });

        assertThat(run(DEFAULTS.withErrors(Errors.PERMANENT), FRESH, editing))
                .isEqualTo(new Outcome.Failed("no items"));
    }

    @Test
    void endlessDelayIsThatOfManyDays() {
        Duration forever = ChronoUnit.FOREVER.getDuration();

        assertThat(run(DEFAULTS, FRESH, throwing(new TemporaryError("boo", forever))))
                .isEqualTo(new Outcome.Retried(Duration.ofDays(10_000), "boo"));
        assertThat(run(DEFAULTS, FRESH, throwing(new TemporaryError("boo", Duration.ofDays(-1)))))
                .isEqualTo(new Outcome.Retried(Duration.ZERO, "boo"));
        assertThat(run(DEFAULTS.withTimeout(forever), FRESH, throwing(new TemporaryError("boo", forever))))
                .isEqualTo(new Outcome.Failed("boo"));
    }

    @Test
    void errorWithoutTextIsNamedByItsClass() {
        assertThat(run(DEFAULTS.withErrors(Errors.PERMANENT), FRESH, throwing(new IllegalStateException())))
                .isEqualTo(new Outcome.Failed("IllegalStateException"));
    }

    @Test
    void handlerThatHasHadItsTimeIsNotInvoked() {
        List<Attempt> attempts = new ArrayList<>();
        stage.timeline.advance(Duration.ofSeconds(4));

        Outcome outcome = run(DEFAULTS.withTimeout(Duration.ofSeconds(4)), FRESH, counting(attempts));

        assertThat(outcome).isEqualTo(new Outcome.Failed("Handler 'fn' has timed out after 4 seconds."));
        assertThat(attempts).isEmpty();
    }

    @Test
    void handlerThatHasHadItsAttemptsIsNotInvoked() {
        List<Attempt> attempts = new ArrayList<>();
        HandlerRecord tried = FRESH.postponed(START, "a").postponed(START, "b");

        Outcome outcome = run(DEFAULTS.withRetries(2), tried, counting(attempts));

        assertThat(outcome).isEqualTo(new Outcome.Failed("Handler 'fn' has exceeded 2 retries."));
        assertThat(attempts).isEmpty();
    }

    @Test
    void lastAttemptThatFailsIsFinal() {
        HandlerRecord tried = FRESH.postponed(START, "a");

        assertThat(run(DEFAULTS.withRetries(2), FRESH, throwing(new IOException("io"))))
                .isInstanceOf(Outcome.Retried.class);
        assertThat(run(DEFAULTS.withRetries(2), tried, throwing(new IOException("io"))))
                .isEqualTo(new Outcome.Failed("io"));
    }

    @Test
    void retryAfterTheTimeoutWouldBeUseless() {
        HandlerOptions limited = DEFAULTS.withTimeout(Duration.ofSeconds(10));

        assertThat(run(limited, FRESH, throwing(new TemporaryError("boo", Duration.ofSeconds(9)))))
                .isInstanceOf(Outcome.Retried.class);
        assertThat(run(limited, FRESH, throwing(new TemporaryError("boo", Duration.ofSeconds(10)))))
                .isEqualTo(new Outcome.Failed("boo"));
    }

    @Test
    void handlerKnowsItsAttempt() {
        List<Attempt> attempts = new ArrayList<>();
        stage.timeline.advance(Duration.ofSeconds(3));

        Outcome outcome = run(DEFAULTS, FRESH.postponed(START, "a"), counting(attempts));

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempts).containsExactly(new Attempt(1, START, Duration.ofSeconds(3)));
    }

    @Test
    void timeThatARunTakesIsTold() {
        Attempted ran = attempt(stage.runner(), change -> {
            stage.timeline.advance(Duration.ofSeconds(3));
            return null;
        });

        assertThat(ran.took()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void handlerIsNotInvokedWhileTheFenceIsClosed() {
        Runner fenced = stage.runner(what -> {
            throw new Fence.Fenced(what, "the lease is lost");
        });

        assertThatThrownBy(() -> attempt(fenced, change -> {
                    throw new AssertionError("invoked");
                }))
                .hasMessage("Handler 'fn' was not done: the lease is lost.");
    }

    @Test
    void interruptionEndsTheRunAndIsNotForgotten() {
        assertThatThrownBy(() -> run(DEFAULTS, FRESH, throwing(new InterruptedException())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Handler 'fn' was interrupted while the operator was closed.");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void handlerThatFailsMayWantSomethingAllTheSame() {
        Attempted ran = attempt(stage.runner(), change -> {
            change.patch().status().put("phase", "Failing");
            throw new IOException("io");
        });

        assertThat(ran.outcome()).isInstanceOf(Outcome.Retried.class);
        assertThat(ran.wish().merge()).isEqualTo(Stage.node("{'status':{'phase':'Failing'}}"));
        assertThat(ran.wantsAnything()).isTrue();
    }

    @Test
    void patchOfAFailedHandlerIsDroppedIfItFailsToo() {
        Attempted ran = attempt(stage.runner(), change -> {
            change.patch().status().put("phase", new Object());
            throw new IOException("io");
        });

        assertThat(ran.outcome()).isEqualTo(new Outcome.Retried(Duration.ofSeconds(60), "io"));
        assertThat(ran.wantsAnything()).isFalse();
        assertThat(stage.messages())
                .anyMatch(message -> message.startsWith("WARN The patch of a failed handler is dropped"));
    }

    @Test
    void resultIsSomethingToBeWritten() {
        assertThat(attempt(stage.runner(), change -> "result").wantsAnything()).isTrue();
        assertThat(attempt(stage.runner(), change -> null).wantsAnything()).isFalse();
    }

    @Test
    void traceOfAnExceptionIsLoggedUnlessItIsTemporary() {
        IOException io = new IOException("io");

        run(DEFAULTS, FRESH, throwing(io));
        run(DEFAULTS, FRESH, throwing(new TemporaryError("boo")));
        run(DEFAULTS.withRetries(1), FRESH, throwing(io));

        assertThat(stage.messages().stream().filter(message -> message.startsWith("ERROR")))
                .containsExactly(
                        "ERROR Handler 'fn' failed with an exception and will try again in 60 seconds: io",
                        "ERROR Handler 'fn' failed temporarily: boo",
                        "ERROR Handler 'fn' failed with an exception but will exceed 1 retries: io");
        assertThat(stage.logged.stream().filter(event -> event.getLevel() == Level.ERROR))
                .extracting(event -> event.getThrowable())
                .containsExactly(io, null, io);
    }

    @Test
    void onlyThoseAreRunThatAreAwake() {
        Map<ResourceHandler, HandlerRecord> all = new LinkedHashMap<>();
        for (HandlerRecord known : List.of(
                FRESH, FRESH.succeeded(START), FRESH.failed(START, "no"), FRESH.postponed(START.plusSeconds(1), "a"))) {
            all.put(Stage.handler("fn" + all.size(), change -> null), known);
        }

        assertThat(stage.runner().picked(all, START))
                .extracting(entry -> entry.getKey().id(), Map.Entry::getValue)
                .containsExactly(tuple("fn0", FRESH));
        assertThat(stage.runner().picked(all, START.plusSeconds(1))).hasSize(2);
    }

    private Outcome run(HandlerOptions options, HandlerRecord before, Handler<Change> code) {
        return stage.runner()
                .run(Stage.handler("fn", options, code), before, stage.subject())
                .outcome();
    }

    private Attempted attempt(Runner runner, Handler<Change> code) {
        return runner.run(Stage.handler("fn", code), FRESH, stage.subject());
    }

    private static Handler<Change> throwing(Exception exception) {
        return change -> {
            throw exception;
        };
    }

    private static Handler<Change> counting(List<Attempt> attempts) {
        return change -> attempts.add(change.attempt());
    }
}
