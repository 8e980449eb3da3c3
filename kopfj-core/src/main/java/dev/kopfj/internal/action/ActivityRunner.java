package dev.kopfj.internal.action;

import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.told.Occurrence;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a handler of a moment in the operator's life once, within its limits, and tells exceptions apart. */
public final class ActivityRunner {

    private static final Logger LOG = LoggerFactory.getLogger("dev.kopfj.activities");

    private final KubernetesClient client;
    private final Timeline timeline;
    private final Shared shared;

    /** Runs handlers which use the given client. */
    public ActivityRunner(KubernetesClient client, Timeline timeline, Shared shared) {
        this.client = client;
        this.timeline = timeline;
        this.shared = shared;
    }

    /** Runs a handler, unless it has had its attempts or its time. Blocks as long as the handler does. */
    public Result run(ActivityHandler handler, HandlerRecord before) {
        Limits limits = new Limits(handler.options(), before, timeline.now());
        String label = "Activity '" + handler.id() + "'";
        Optional<String> reached = limits.reached();
        if (reached.isPresent()) {
            LOG.error("{} {}", label, reached.get());
            return new Result(new Outcome.Failed(label + " " + reached.get()), null, null);
        }
        try {
            Attempt attempt = new Attempt(before.retries(), before.started(), limits.runtime());
            Object value = handler.code()
                    .handle(new Occurrence(
                            handler.activity(), attempt, client, LOG, shared.memo(), shared.indices(), settings()));
            LOG.debug("{} succeeded.", label);
            return new Result(new Outcome.Succeeded(null), value, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(label + " was interrupted while the operator was closed.", interrupted);
        } catch (Exception | Error thrown) {
            timeline.letPass(thrown);
            Duration own = handler.options().backoff();
            Outcome outcome = new Runner.Failure(
                            label, new Limits(handler.options(), before, timeline.now()), LOG, thrown)
                    .outcome(own == null ? settings().defaultBackoff() : own);
            return new Result(outcome, null, thrown);
        }
    }

    private Settings settings() {
        return shared.settings().get();
    }

    /**
     * What the handlers of an operator share.
     *
     * @param memo what they have put aside for each other
     * @param indices the operator's indices, by their ids
     * @param settings those that the operator runs with, which a startup handler may change
     */
    public record Shared(Memo memo, Function<String, IndexView> indices, Supplier<Settings> settings) {}

    /**
     * What came of a run.
     *
     * @param outcome success, or what kind of failure
     * @param value what the handler has returned, or null
     * @param thrown what the handler has thrown, or null
     */
    public record Result(
            Outcome outcome,
            @Nullable Object value,
            @Nullable Throwable thrown) {}
}
