package dev.kopfj.internal.engine.spawn;

import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.internal.progress.HandlerRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a companion runs. Pure.
 *
 * @param initialDelay the time from when the object was seen to the first run
 * @param repeats whether it is run again after a run that was its last attempt, as timers are
 * @param interval the time between two runs, or null
 * @param sharp whether the interval counts from the begin of a run
 * @param idle how long nothing essential must have changed before a run, or null
 */
record Timing(
        Duration initialDelay,
        boolean repeats,
        @Nullable Duration interval,
        boolean sharp,
        @Nullable Duration idle) {

    /** Nothing runs again in the same moment, as time would then stand still where it is simulated. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    static Timing of(TimerOptions timer) {
        return new Timing(timer.initialDelay(), true, timer.interval(), timer.sharp(), timer.idle());
    }

    static Timing of(DaemonOptions daemon) {
        return new Timing(daemon.initialDelay(), false, null, false, null);
    }

    /** Returns what follows a run. */
    Next after(HandlerRecord ran, Instant began, Instant ended) {
        if (!ran.isFinished()) {
            return new Next.In(atLeast(ran.delayLeft(ended)));
        }
        if (interval != null) {
            return new Next.In(sharp ? leftOfInterval(atLeast(interval), began, ended) : atLeast(interval));
        }
        return repeats && idle != null ? new Next.WhenChanged() : new Next.Never();
    }

    /** Returns when a run may begin that is due now, since the last change of the object. */
    Instant due(Instant now, Instant lastChange) {
        Instant rested = idle == null ? now : lastChange.plus(idle);
        return rested.isAfter(now) ? rested : now;
    }

    private static Duration leftOfInterval(Duration interval, Instant began, Instant ended) {
        long passed = Duration.between(began, ended).toNanos();
        return interval.minusNanos(passed % interval.toNanos());
    }

    private static Duration atLeast(Duration delay) {
        return delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
    }

    /** What follows a run. */
    sealed interface Next {
        /** Another run, after a delay. */
        record In(Duration delay) implements Next {}

        /** Another run, once the object has changed. */
        record WhenChanged() implements Next {}

        /** No other run. */
        record Never() implements Next {}
    }
}
