package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.scenario.internal.api.Timing;
import java.time.Duration;
import java.time.Instant;

/** The time of a real cluster, in which anything may have happened at any moment. */
final class WallTiming implements Timing {

    private long looks;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pass(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long happenings() {
        return looks++;
    }
}
