package dev.kopfj.internal.engine.probe;

import dev.kopfj.config.Health;
import dev.kopfj.internal.action.ActivityRunner;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.net.Answer;
import dev.kopfj.net.Ports;
import dev.kopfj.net.Question;
import dev.kopfj.object.Reason;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs probes for whoever asks, though not more often than every ten seconds. */
public final class Prober implements Ports.Desk {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNHEALTHY = 500;

    private final Timeline timeline;
    private final ActivityRunner runner;
    private final List<ActivityHandler> probes;
    private final String path;
    private final AtomicReference<@Nullable Instant> probing = new AtomicReference<>();
    private volatile @Nullable Report last;

    /** Makes a prober that answers under a path. */
    public Prober(Timeline timeline, ActivityRunner runner, List<ActivityHandler> probes, String path) {
        this.timeline = timeline;
        this.runner = runner;
        this.probes = List.copyOf(probes);
        this.path = path;
    }

    /** Returns how the operator is; while somebody else makes it out, what it was like before, for half a minute. */
    public Health health() {
        Report known = last;
        Instant now = timeline.now();
        if (known != null && known.isFresh(now)) {
            return known.health();
        }
        if (!probing.compareAndSet(null, now)) {
            return meanwhile(known, now);
        }
        try {
            Health health = probe();
            last = new Report(timeline.now(), health);
            return health;
        } finally {
            probing.set(null);
        }
    }

    /** Probes that do not end are as bad as those that fail; before the first have ended, the operator counts as well. */
    private Health meanwhile(@Nullable Report known, Instant now) {
        Instant since = probing.get();
        if (since != null && !since.plus(PATIENCE).isAfter(now)) {
            return new Health(false, Map.of("probes", "They have not ended since " + since + "."));
        }
        return known == null ? new Health(true, Map.of()) : known.health();
    }

    @Override
    public Answer answer(Question question) {
        if (!question.path().equals(path)) {
            return Answer.text(NOT_FOUND, "There is nothing here but " + path);
        }
        Health health = health();
        return Answer.json(health.healthy() ? OK : UNHEALTHY, Json.write(Json.of(health.results())));
    }

    private Health probe() {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        boolean healthy = true;
        for (ActivityHandler probe : probes) {
            ActivityRunner.Result result = runner.run(probe, HandlerRecord.fresh(timeline.now(), Reason.CREATE));
            if (result.outcome() instanceof Outcome.Succeeded) {
                results.put(probe.id(), Json.toValue(Json.of(result.value())));
            } else {
                healthy &= result.outcome() instanceof Outcome.Ignored;
                results.put(probe.id(), String.valueOf(result.thrown()));
            }
        }
        return new Health(healthy, results);
    }

    private record Report(Instant made, Health health) {
        boolean isFresh(Instant now) {
            return made.plus(FRESH).isAfter(now);
        }
    }
}
