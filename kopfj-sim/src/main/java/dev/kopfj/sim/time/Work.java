package dev.kopfj.sim.time;

/** Work that has been started. */
public interface Work {

    /**
     * Ends the wait that the work is in with an exception, or else its next one: a sleep, or one at a {@link Gate}. Waiting
     * for the answer to a call is not ended. Does nothing before the work has begun, and after its end.
     */
    void interrupt();
}
