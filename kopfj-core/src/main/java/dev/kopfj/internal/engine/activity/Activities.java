package dev.kopfj.internal.engine.activity;

import dev.kopfj.config.ActivityError;
import dev.kopfj.handler.Moment;
import dev.kopfj.internal.action.ActivityRunner;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.object.Reason;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the handlers of one moment, again and again until each has succeeded or is given up. */
public final class Activities {

    private final Timeline timeline;
    private final ActivityRunner runner;

    /** Runs handlers in this way. */
    public Activities(Timeline timeline, ActivityRunner runner) {
        this.timeline = timeline;
        this.runner = runner;
    }

    /**
     * Returns what the handlers return, by their ids; all are finished before a failure is told. Once a gate is open, none is
     * tried any more, and there is nothing to return if that leaves one unfinished. Blocks.
     */
    public Optional<Map<String, @Nullable Object>> run(
            Moment.Activity activity, List<ActivityHandler> handlers, Timeline.Gate stop) {
        Map<ActivityHandler, HandlerRecord> records = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, @Nullable Throwable> failures = new LinkedHashMap<>();
        Instant now = timeline.now();
        handlers.forEach(handler -> records.put(handler, HandlerRecord.fresh(now, Reason.CREATE)));
        while (records.values().stream().anyMatch(left -> !left.isFinished())) {
            Duration delay = delayUntilOneIsAwake(records);
            if (delay.isZero() ? stop.isOpen() : stop.await(delay)) {
                return Optional.empty();
            }
            for (ActivityHandler handler : handlers) {
                HandlerRecord before = records.getOrDefault(handler, HandlerRecord.fresh(now, Reason.CREATE));
                if (before.isAwake(timeline.now())) {
                    ActivityRunner.Result result = runner.run(handler, before);
                    records.put(handler, result.outcome().recordedOn(before, timeline.now()));
                    note(handler.id(), result, values, failures);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw ActivityError.of(activity, failures);
        }
        return Optional.of(values);
    }

    private static void note(
            String id,
            ActivityRunner.Result result,
            Map<String, @Nullable Object> values,
            Map<String, @Nullable Throwable> failures) {
        if (result.outcome() instanceof Outcome.Succeeded) {
            values.put(id, result.value());
        } else if (result.outcome() instanceof Outcome.Failed) {
            failures.put(id, result.thrown());
        }
    }

    private Duration delayUntilOneIsAwake(Map<ActivityHandler, HandlerRecord> records) {
        Duration delay = records.values().stream()
                .filter(left -> !left.isFinished())
                .map(left -> left.delayLeft(timeline.now()))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}
