package dev.kopfj.testkit.scenario.internal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits in a cluster's time: looks every 50 milliseconds, as Chainsaw does, but only if anything has happened since. */
public final class Patience {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Timing timing;

    /** Makes the patience of somebody who watches a cluster. */
    public Patience(Timing timing) {
        this.timing = timing;
    }

    /** Looks until there is no problem left, for the given time at most; returns the problem that was seen last. */
    public Optional<String> until(Duration atMost, Supplier<Optional<String>> look) {
        Instant deadline = timing.now().plus(atMost);
        Optional<String> problem = look.get();
        while (problem.isPresent() && timing.now().isBefore(deadline)) {
            long before = timing.happenings();
            Duration left = Duration.between(timing.now(), deadline);
            timing.pass(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            if (timing.happenings() != before) {
                problem = look.get();
            }
        }
        return problem;
    }

    /** Lets time pass. */
    public void sleep(Duration duration) {
        timing.pass(duration);
    }
}
