package dev.kopfj.internal.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.internal.client.Fence;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.log.HandlerLogger;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Lazily;
import dev.kopfj.internal.told.Mailbox;
import dev.kopfj.internal.told.NoSubhandlers;
import dev.kopfj.internal.told.Occasion;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.object.Body;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Runs a handler once, within its limits, and tells exceptions apart. */
public final class Runner {

    private final KubernetesClient client;
    private final Timeline timeline;
    private final Settings settings;
    private final Mailbox mailbox;
    private final Fence fence;

    /** Runs handlers which use the given client. */
    public Runner(KubernetesClient client, Timeline timeline, Settings settings, Mailbox mailbox) {
        this(client, timeline, settings, mailbox, Fence.open());
    }

    /** Runs handlers which use the given client, while a fence is open. */
    public Runner(KubernetesClient client, Timeline timeline, Settings settings, Mailbox mailbox, Fence fence) {
        this.fence = fence;
        this.mailbox = mailbox;
        this.client = client;
        this.timeline = timeline;
        this.settings = settings;
    }

    /** Returns those that are to be run now. */
    public List<Map.Entry<ResourceHandler, HandlerRecord>> picked(
            Map<ResourceHandler, HandlerRecord> all, Instant now) {
        List<Map.Entry<ResourceHandler, HandlerRecord>> awake = all.entrySet().stream()
                .filter(entry -> entry.getValue().isAwake(now))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
        return Lifecycles.pick(settings.lifecycle(), awake, timeline.chance());
    }

    /** Runs a handler, unless it has had its attempts or its time. Blocks as long as the handler does. */
    public Attempted run(ResourceHandler handler, HandlerRecord before, Subject subject) {
        Instant begun = timeline.now();
        Attempted ran = attempt(handler, before, subject.loggingTo(new HandlerLogger(subject.logger(), handler.id())));
        return ran.lasting(Duration.between(begun, timeline.now()));
    }

    private Attempted attempt(ResourceHandler handler, HandlerRecord before, Subject subject) {
        Limits limits = new Limits(handler.options(), before, timeline.now());
        String label = handler.label();
        Optional<String> reached = limits.reached();
        if (reached.isPresent()) {
            subject.logger().error("{} {}", label, reached.get());
            return new Attempted(handler, before, new Outcome.Failed(label + " " + reached.get()), Wish.none());
        }
        fence.require(label);
        subject.logger().debug("{} is invoked.", label);
        timeline.begins(handler.id() + " of " + Resource.label(subject.body()));
        Children children = new Children(handler, subject, this);
        try {
            JsonNode result = call(handler, limits, subject, children);
            Wish wish = Wish.of(subject.patch(), subject.body());
            subject.logger().info("{} succeeded.", label);
            return new Attempted(handler, before, new Outcome.Succeeded(result), wish, children.brood());
        } catch (Children.Pending pending) {
            subject.logger().debug("{} waits for its sub-handlers.", label);
            Outcome outcome = new Outcome.Pending(pending.delay());
            return new Attempted(handler, before, outcome, wishOfFailed(subject), children.brood());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(label + " was interrupted while the operator was closed.", interrupted);
        } catch (Exception | Error thrown) {
            timeline.letPass(thrown);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(label + " was interrupted.", thrown);
            }
            Outcome outcome = outcome(handler, before, subject, thrown);
            return new Attempted(handler, before, outcome, wishOfFailed(subject), children.brood());
        }
    }

    /** Asks what has the last word in a handler's filter, if there is anything. */
    public boolean asks(ObjectHandler handler, Subject subject) {
        Predicate<Change> when = handler.filter().when();
        Attempt first = new Attempt(0, timeline.now(), Duration.ZERO);
        return when == null || when.test(occasion(handler, subject, first, NoSubhandlers.INSTANCE));
    }

    /** Returns what comes of a run whose wish is refused: the same as of an exception of the handler. */
    public Attempted refused(Attempted ran, Subject subject, RuntimeException why) {
        List<Attempted> runs = new ArrayList<>();
        Map<String, HandlerRecord> records = new LinkedHashMap<>(ran.brood().records());
        for (Attempted child : ran.brood().runs()) {
            Attempted refused = refused(child, subject, why);
            runs.add(refused);
            records.put(child.handler().id(), refused.recorded(timeline.now()));
        }
        Brood brood = new Brood(records, runs);
        if (ran.wantsAnything()) {
            return ran.with(outcome(ran.handler(), ran.before(), subject, why), Wish.none(), brood);
        }
        boolean through = brood.isFinished() || !(ran.outcome() instanceof Outcome.Succeeded);
        return ran.with(through ? ran.outcome() : new Outcome.Pending(Duration.ZERO), Wish.none(), brood);
    }

    Instant now() {
        return timeline.now();
    }

    private Outcome outcome(ResourceHandler handler, HandlerRecord before, Subject subject, Throwable thrown) {
        Limits after = new Limits(handler.options(), before, timeline.now());
        return new Failure(handler.label(), after, subject.logger(), thrown).outcome(backoff(handler));
    }

    /** A handler that fails may want something to be written all the same, but not what fails itself. */
    private Wish wishOfFailed(Subject subject) {
        try {
            return Wish.of(subject.patch(), subject.body());
        } catch (RuntimeException | Error unfit) {
            timeline.letPass(unfit);
            subject.logger().warn("The patch of a failed handler is dropped, as it fails too: {}", unfit.toString());
            return Wish.none();
        }
    }

    private Duration backoff(ResourceHandler handler) {
        Duration own = handler.options().backoff();
        return own == null ? settings.defaultBackoff() : own;
    }

    private @Nullable JsonNode call(ResourceHandler handler, Limits limits, Subject subject, Children children)
            throws Exception {
        Attempt attempt = new Attempt(limits.before().retries(), limits.before().started(), limits.runtime());
        Object result = handler.code().handle(occasion(handler, subject, attempt, children));
        children.execute();
        if (result instanceof Future || result instanceof CompletionStage) {
            throw new PermanentError(
                    "It returned a %s, for which nobody waits. Let it wait, and return what that holds."
                            .formatted(result.getClass().getSimpleName()));
        }
        return result == null ? null : Json.of(result);
    }

    private Occasion occasion(ObjectHandler handler, Subject subject, Attempt attempt, Subhandlers children) {
        return new Occasion(
                subject,
                new Lazily<>(() -> new Body(Json.toMap(subject.body()))),
                handler.filter().field(),
                attempt,
                client,
                mailbox.about(subject.body()),
                children,
                settings);
    }

    /** What a handler threw, and what it means. */
    record Failure(String label, Limits limits, Logger logger, Throwable thrown) {

        Outcome outcome(Duration backoff) {
            if (thrown instanceof PermanentError) {
                logger.error("{} failed permanently: {}", label, text());
                return new Outcome.Failed(text());
            }
            if (thrown instanceof TemporaryError temporary) {
                return again(temporary.delay(), "failed temporarily", "");
            }
            Errors mode = limits.options().errorsOr(Errors.TEMPORARY);
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
            @Nullable Throwable trace = thrown instanceof TemporaryError ? null : thrown;
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
