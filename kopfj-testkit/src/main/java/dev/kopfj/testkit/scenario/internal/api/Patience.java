package dev.kopfj.testkit.scenario.internal.api;

import dev.kopfj.sim.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits in virtual time: looks every 50 milliseconds, as Chainsaw does, but only if anything has happened since. */
public final class Patience {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Cluster cluster;

    /** Makes the patience of somebody who watches a cluster. */
    public Patience(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Looks until there is no problem left, for the given time at most; returns the problem that was seen last. */
    public Optional<String> until(Duration atMost, Supplier<Optional<String>> look) {
        Instant deadline = cluster.now().plus(atMost);
        Optional<String> problem = look.get();
        while (problem.isPresent() && cluster.now().isBefore(deadline)) {
            long before = cluster.simulation().steps();
            Duration left = Duration.between(cluster.now(), deadline);
            cluster.advance(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            if (cluster.simulation().steps() > before) {
                problem = look.get();
            }
        }
        return problem;
    }

    /** Lets time pass. */
    public void sleep(Duration duration) {
        cluster.advance(duration);
    }
}
