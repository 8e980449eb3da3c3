package dev.kopfj.testkit.scenario.internal.api;

import dev.kopfj.sim.Cluster;
import java.time.Duration;
import java.time.Instant;

/** The time of a cluster. */
public interface Timing {

    /** Returns the time of a simulated cluster, in which nothing happens unless it passes. */
    static Timing of(Cluster cluster) {
        return new VirtualTiming(cluster);
    }

    /** Returns what the cluster's clocks show. */
    Instant now();

    /** Lets time pass. */
    void pass(Duration duration);

    /** Returns a number that is another one as soon as anything has happened. */
    long happenings();
}
