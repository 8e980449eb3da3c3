package dev.kopfj;

/** An operator at work. */
public interface Running {

    /**
     * Ends the work: watches are closed and no new cycle begins; cycles under way are finished. Returns at once.
     */
    void stop();

    /** Tells whether the operator is at work: from its start until the last cycle has ended after a stop. */
    boolean isRunning();
}
