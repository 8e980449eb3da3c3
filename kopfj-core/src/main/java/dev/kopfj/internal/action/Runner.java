package dev.kopfj.internal.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.on.Attempt;
import dev.kopfj.on.Errors;
import dev.kopfj.on.PermanentError;
import dev.kopfj.on.TemporaryError;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Runs a handler once, within its limits, and tells exceptions apart. */
public final class Runner {

    private final KubernetesClient client;
    private final Timeline timeline;
    private final Duration defaultBackoff;

    /** Runs handlers which use the given client, and which are tried again after the backoff if they set none. */
    public Runner(KubernetesClient client, Timeline timeline, Duration defaultBackoff) {
        this.client = client;
        this.timeline = timeline;
        this.defaultBackoff = defaultBackoff;
    }

    /** Runs a handler, unless it has had its attempts or its time. Blocks as long as the handler does. */
    public Outcome run(ResourceHandler handler, HandlerRecord before, Subject subject) {
        Limits limits = new Limits(handler.options(), before, timeline.now());
        String label = "Handler '" + handler.id() + "'";
        Optional<String> reached = limits.reached();
        if (reached.isPresent()) {
            subject.logger().error("{} {}", label, reached.get());
            return new Outcome.Failed(label + " " + reached.get());
        }
        subject.logger().debug("{} is invoked.", label);
        try {
            JsonNode result = call(handler, limits, subject);
            subject.logger().info("{} succeeded.", label);
            return new Outcome.Succeeded(result);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(label + " was interrupted while the operator was closed.", interrupted);
        } catch (Exception thrown) {
            Limits after = new Limits(handler.options(), before, timeline.now());
            return new Failure(label, after, subject.logger(), thrown).outcome(backoff(handler));
        }
    }

    private Duration backoff(ResourceHandler handler) {
        Duration own = handler.options().backoff();
        return own == null ? defaultBackoff : own;
    }

    private @Nullable JsonNode call(ResourceHandler handler, Limits limits, Subject subject) throws Exception {
        Attempt attempt = new Attempt(limits.before().retries(), limits.before().started(), limits.runtime());
        Object result = handler.code().handle(Occasion.of(subject, attempt, client));
        return result == null ? null : Json.of(result);
    }

    /** An exception of a handler, and what it means. */
    private record Failure(String label, Limits limits, Logger logger, Exception thrown) {

        Outcome outcome(Duration backoff) {
            if (thrown instanceof PermanentError) {
                logger.error("{} failed permanently: {}", label, text());
                return new Outcome.Failed(text());
            }
            if (thrown instanceof TemporaryError temporary) {
                return again(temporary.delay(), "failed temporarily", "");
            }
            Errors mode = limits.options().errors();
            return switch (mode) {
                case IGNORED -> ignored();
                case PERMANENT -> stopped();
                case TEMPORARY ->
                    again(
                            backoff,
                            "failed with an exception",
                            " and will try again in %s seconds".formatted(Limits.seconds(backoff)));
            };
        }

        private Outcome ignored() {
            logger.error("{} failed with an exception and will ignore it: {}", label, text(), thrown);
            return new Outcome.Ignored(text());
        }

        private Outcome stopped() {
            logger.error("{} failed with an exception and will stop now: {}", label, text(), thrown);
            return new Outcome.Failed(text());
        }

        private Outcome again(Duration delay, String what, String intention) {
            @Nullable Exception trace = thrown instanceof TemporaryError ? null : thrown;
            Optional<String> useless = limits.wouldBeReachedAfter(delay);
            if (useless.isPresent()) {
                logger.error("{} {} but {}: {}", label, what, useless.get(), text(), trace);
                return new Outcome.Failed(text());
            }
            logger.error("{} {}{}: {}", label, what, intention, text(), trace);
            return new Outcome.Retried(delay, text());
        }

        private String text() {
            String message = thrown.getMessage();
            return message == null || message.isEmpty() ? thrown.getClass().getSimpleName() : message;
        }
    }
}
