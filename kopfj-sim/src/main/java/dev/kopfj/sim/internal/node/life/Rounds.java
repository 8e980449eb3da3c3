package dev.kopfj.sim.internal.node.life;

import java.time.Duration;
import java.time.Instant;

/** The moments at which somebody looks around who does so again and again, since some beginning. */
record Rounds(Instant begin, Duration period) {

    /** Returns the first round that is not before a moment. */
    Instant from(Instant moment) {
        long nanos = Duration.between(begin, moment).toNanos();
        long length = period.toNanos();
        return begin.plusNanos(Math.max(0, -Math.floorDiv(-nanos, length)) * length);
    }
}
