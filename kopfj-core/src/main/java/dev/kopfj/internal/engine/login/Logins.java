package dev.kopfj.internal.engine.login;

import dev.kopfj.config.ActivityError;
import dev.kopfj.config.LoginError;
import dev.kopfj.handler.Moment;
import dev.kopfj.internal.action.ActivityRunner;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.engine.activity.Activities;
import dev.kopfj.outcome.Credentials;
import dev.kopfj.time.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the handlers of logins whenever there are no credentials left that may count. Requests wait meanwhile, and one that
 * was refused is sent again. Asked on any thread.
 */
public final class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final List<ActivityHandler> handlers;
    private final WorkTimeline timeline;
    private final Vault vault = new Vault();
    private final Timeline.Gate stop;
    private Consumer<RuntimeException> whenFailed = error -> {};
    private @Nullable ActivityRunner runner;
    private @Nullable Renewal renewal;
    private @Nullable String latest;

    /** Prepares the logins of an operator; without handlers, its client sees to them itself. */
    public Logins(List<ActivityHandler> handlers, Timeline timeline) {
        this.handlers = List.copyOf(handlers);
        this.timeline = new WorkTimeline(timeline);
        this.stop = timeline.gate("the end of all logins");
    }

    /** Tells whether the operator has handlers of logins. */
    public boolean areOwn() {
        return !handlers.isEmpty();
    }

    /** Returns the timeline on which all of the operator goes: one that knows who may wait for a login. */
    public Timeline timeline() {
        return timeline;
    }

    /** Says what runs the handlers, and who is told, in a step, that the operator is not let in any more. */
    public void prepare(ActivityRunner runner, Consumer<RuntimeException> whenFailed) {
        this.runner = runner;
        this.whenFailed = whenFailed;
    }

    /** Tries no login again that has failed; those that succeed at once are still possible. */
    public void stop() {
        stop.open();
    }

    /** Logs in before anything is asked; throws what the handlers have failed with. Blocks. */
    public void begin() {
        if (areOwn() && vault.best(timeline.now()).isEmpty()) {
            Renewal own = renewed();
            own.over().await();
            own.throwError();
        }
    }

    /** Returns the header of a request that is about to be sent, for which work waits if need be; null if there is none. */
    @Nullable String authorization() {
        Optional<Credentials> best = vault.best(timeline.now());
        if (best.isEmpty() && timeline.mayWait()) {
            renewed().over().await();
            best = vault.best(timeline.now());
        }
        return remembered(best.map(Credentials::authorization).orElse(null));
    }

    /** Whoever is not let in any more shows what was refused, and not nothing: that would be taken for another. */
    private synchronized @Nullable String remembered(@Nullable String authorization) {
        latest = authorization == null ? latest : authorization;
        return latest;
    }

    /** Takes note that a header was refused; returns another one, or null if there is none. */
    CompletableFuture<@Nullable String> refused(String authorization) {
        vault.refuse(authorization);
        Optional<Credentials> other = vault.best(timeline.now());
        if (other.isPresent()) {
            return CompletableFuture.completedFuture(remembered(other.get().authorization()));
        }
        Renewal own = renewed();
        if (timeline.mayWait()) {
            own.over().await();
            return CompletableFuture.completedFuture(found());
        }
        return own.told().thenApply(over -> found());
    }

    private @Nullable String found() {
        return vault.best(timeline.now())
                .map(Credentials::authorization)
                .map(this::remembered)
                .orElse(null);
    }

    /** Begins a login, or joins the one that is under way. */
    private synchronized Renewal renewed() {
        Renewal current = renewal;
        if (current == null) {
            Renewal begun = new Renewal(timeline.gate("the login"));
            renewal = begun;
            timeline.start("login", () -> run(begun));
            return begun;
        }
        return current;
    }

    private void run(Renewal own) {
        RuntimeException error = null;
        try {
            login();
        } catch (ActivityError | LoginError refused) {
            error = refused;
        }
        synchronized (this) {
            renewal = error == null ? null : own;
        }
        own.end(error);
        if (error != null) {
            RuntimeException why = error;
            timeline.soon("failed login", () -> whenFailed.accept(why));
        }
    }

    private void login() {
        ActivityRunner given = runner;
        if (given == null) {
            throw new IllegalStateException("The logins are not prepared.");
        }
        Map<String, @Nullable Object> values = new Activities(timeline, given)
                .run(Moment.Activity.LOGIN, handlers, stop)
                .orElseThrow(() -> new LoginError("The operator ends before the cluster has let it in."));
        Instant now = timeline.now();
        values.forEach((handler, value) -> {
            if (value instanceof Credentials found) {
                boolean useful = vault.put(handler, found, now);
                LOG.debug("Login '{}' has found {}{}.", handler, found, useful ? "" : ", which are of no use any more");
            } else if (value != null) {
                throw new LoginError("The login '%s' returns a %s. Return Credentials, or null if there are none."
                        .formatted(handler, value.getClass().getName()));
            }
        });
        if (vault.best(now).isEmpty()) {
            throw new LoginError("The cluster lets nobody in whom the handlers of logins know: %s found nothing new."
                    .formatted(String.join(
                            ", ", handlers.stream().map(ActivityHandler::id).toList())));
        }
    }

    /** One login that is under way; those who wait for it wait at a gate, or are told. */
    private static final class Renewal {
        private final Timeline.Gate over;
        private final CompletableFuture<Boolean> told = new CompletableFuture<>();
        private volatile @Nullable RuntimeException error;

        Renewal(Timeline.Gate over) {
            this.over = over;
        }

        Timeline.Gate over() {
            return over;
        }

        CompletableFuture<Boolean> told() {
            return told;
        }

        void end(@Nullable RuntimeException why) {
            error = why;
            over.open();
            told.complete(why == null);
        }

        void throwError() {
            RuntimeException thrown = error;
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
