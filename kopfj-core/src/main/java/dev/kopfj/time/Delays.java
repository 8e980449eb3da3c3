package dev.kopfj.time;

import java.time.Duration;

/** Delays within bounds: what is negative counts as zero, and what is longer than 10,000 days counts as those. */
public final class Delays {

    /** The longest delay there is, which no process lives to see. */
    public static final Duration LONGEST = Duration.ofDays(10_000);

    private Delays() {}

    /** Returns the delay itself if it is within bounds, or else the nearer bound. */
    public static Duration bounded(Duration delay) {
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    /** Returns a bounded delay in nanoseconds. */
    public static long nanos(Duration delay) {
        return bounded(delay).toNanos();
    }
}
