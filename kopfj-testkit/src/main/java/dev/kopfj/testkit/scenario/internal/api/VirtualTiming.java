package dev.kopfj.testkit.scenario.internal.api;

import dev.kopfj.sim.Cluster;
import java.time.Duration;
import java.time.Instant;

/** The time of a simulated cluster. */
record VirtualTiming(Cluster cluster) implements Timing {

    @Override
    public Instant now() {
        return cluster.now();
    }

    @Override
    public void pass(Duration duration) {
        cluster.advance(duration);
    }

    @Override
    public long happenings() {
        return cluster.simulation().steps();
    }
}
