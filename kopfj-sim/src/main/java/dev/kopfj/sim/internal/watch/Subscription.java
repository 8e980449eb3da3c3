package dev.kopfj.sim.internal.watch;

/** An open watch. */
public interface Subscription {
    /** Stops delivery without a word, as when the client has gone. */
    void close();

    /** Ends the watch as the server does when its time is up: a last bookmark if it asked for them, then the end. */
    void endCleanly();
}
