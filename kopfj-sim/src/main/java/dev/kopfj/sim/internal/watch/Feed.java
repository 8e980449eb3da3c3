package dev.kopfj.sim.internal.watch;

/** A watch that has been granted and waits to be opened. */
@FunctionalInterface
public interface Feed {
    /** Starts the watch: what lies between its start and now is delivered before this returns. */
    Subscription open(Sink sink);
}
