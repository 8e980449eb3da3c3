package dev.kopfj;

import dev.kopfj.config.Health;
import java.time.Duration;
import java.util.Optional;

/** An operator at work. */
public interface Running {

    /**
     * Ends the work: watches are closed and no new cycle begins; cycles under way are finished, and then the cleanup
     * handlers are run. Returns at once.
     */
    void stop();

    /** Tells whether the operator is at work: from its start until all is done that follows a stop. */
    boolean isRunning();

    /** Tells whether the startup handlers are through, and the operator turns to the cluster. */
    boolean isReady();

    /**
     * Waits until the operator is ready, or has ended, for the given time at most; returns whether it is ready. By the
     * clock on the wall any thread may wait, in a simulation only work of it.
     */
    boolean awaitReady(Duration atMost);

    /** Waits until the operator has ended, for the given time at most; returns whether it has. */
    boolean awaitStopped(Duration atMost);

    /** Returns why the operator has ended by itself, or has not ended well; empty if nothing of the kind has happened. */
    Optional<Throwable> failure();

    /** Asks the probes how the operator is, though not more often than every ten seconds. */
    Health health();
}
