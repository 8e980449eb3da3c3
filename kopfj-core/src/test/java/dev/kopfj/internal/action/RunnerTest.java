package dev.kopfj.internal.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.ManualTimeline;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.on.Attempt;
import dev.kopfj.on.Change;
import dev.kopfj.on.Diff;
import dev.kopfj.on.Errors;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.Memo;
import dev.kopfj.on.Patch;
import dev.kopfj.on.PermanentError;
import dev.kopfj.on.Reason;
import dev.kopfj.on.Resource;
import dev.kopfj.on.TemporaryError;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** The table of outcomes. */
class RunnerTest {

    private static final Resource RESOURCE = new Resource(
            "kopf.dev",
            "v1",
            "kopfexamples",
            "KopfExample",
            "kopfexample",
            List.of(),
            List.of(),
            true,
            true,
            List.of(),
            List.of());

    private static final Instant START = Instant.parse("2020-12-31T23:59:59Z");
    private static final KubernetesClient CLIENT =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    private static final HandlerOptions DEFAULTS = HandlerOptions.defaults();
    private static final HandlerRecord FRESH = HandlerRecord.fresh(START, Reason.CREATE);

    private final ManualTimeline timeline = new ManualTimeline(START);

    @AfterAll
    static void close() {
        CLIENT.close();
    }

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
    void errorOfTheTimelineOrTheMachinePassesThrough() {
        for (Error error : List.of(new Error("unwinding"), new OutOfMemoryError("full"))) {
            assertThatThrownBy(() -> run(DEFAULTS, FRESH, change -> {
                        throw error;
                    }))
                    .isSameAs(error);
        }
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
        timeline.advance(Duration.ofSeconds(4));

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
        timeline.advance(Duration.ofSeconds(3));

        Outcome outcome = run(DEFAULTS, FRESH.postponed(START, "a"), counting(attempts));

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempts).containsExactly(new Attempt(1, START, Duration.ofSeconds(3)));
    }

    private Outcome run(HandlerOptions options, HandlerRecord before, Handler<Change> code) {
        Runner runner = new Runner(CLIENT, timeline, Settings.defaults(), Mailbox.none());
        ResourceHandler handler = new ResourceHandler(
                "fn", Trigger.CREATE, ResourcePattern.parse("kopfexamples.v1.kopf.dev"), options, code, "test");
        Subject subject = new Subject(
                Json.object(),
                Reason.CREATE,
                new Diff(List.of()),
                null,
                Json.object(),
                new Patch(),
                NOPLogger.NOP_LOGGER,
                new Surroundings(RESOURCE, new Memo(), id -> {
                    throw new IllegalArgumentException(id);
                }));
        return runner.run(handler, before, subject).outcome();
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
