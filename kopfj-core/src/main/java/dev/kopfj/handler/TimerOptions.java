package dev.kopfj.handler;

import dev.kopfj.time.Delays;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a timer runs, besides what all handlers have.
 *
 * @param interval the time between two runs, or null for none
 * @param sharp whether the interval counts from the begin of a run
 * @param idle how long nothing essential must have changed before a run, or null
 * @param initialDelay the time from when the object was seen to the first run
 * @param common what all handlers have
 */
public record TimerOptions(
        @Nullable Duration interval,
        boolean sharp,
        @Nullable Duration idle,
        Duration initialDelay,
        HandlerOptions common) {

    /** Keeps durations that can be reckoned with. */
    public TimerOptions {
        interval = interval == null ? null : Delays.bounded(interval);
        idle = idle == null ? null : Delays.bounded(idle);
        initialDelay = Delays.bounded(initialDelay);
    }

    /** Runs the timer so long after its last run, again and again. */
    public static TimerOptions every(Duration interval) {
        return new TimerOptions(interval, false, null, Duration.ZERO, HandlerOptions.defaults());
    }

    /** Runs the timer whenever nothing essential of the object has changed for so long. */
    public static TimerOptions whenIdleFor(Duration idle) {
        return new TimerOptions(null, false, idle, Duration.ZERO, HandlerOptions.defaults());
    }

    /** Counts the interval from the begin of a run. */
    public TimerOptions asSharp() {
        return new TimerOptions(interval, true, idle, initialDelay, common);
    }

    /** Waits before each run until nothing essential of the object has changed for so long. */
    public TimerOptions withIdle(Duration idle) {
        return new TimerOptions(interval, sharp, idle, initialDelay, common);
    }

    /** Delays the first run. */
    public TimerOptions withInitialDelay(Duration delay) {
        return new TimerOptions(interval, sharp, idle, delay, common);
    }

    /** Sets what all handlers have. */
    public TimerOptions with(HandlerOptions options) {
        return new TimerOptions(interval, sharp, idle, initialDelay, options);
    }
}
