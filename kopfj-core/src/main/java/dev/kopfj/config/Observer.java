package dev.kopfj.config;

import java.time.Duration;
import java.util.List;

/** Is told what an operator does; for tests and metrics. It must not block. */
@FunctionalInterface
public interface Observer {

    /** Takes note that a handler was run, or was given up without being run. Called in steps of the operator's timeline. */
    void handled(HandlerRun run);

    /** Takes note of a request to the cluster, if there is a period. Called on any thread. */
    default void requested(ApiRequest request) {}

    /** Takes note of how much there is to do for all resources. Called in steps of the operator's timeline. */
    default void loaded(List<Load> loads) {}

    /** Returns how often to tell of the load; zero for whoever wants to know of handlers alone. */
    default Duration period() {
        return Duration.ZERO;
    }

    /** Returns the observer that takes note of nothing. */
    static Observer none() {
        return run -> {};
    }

    /** Returns an observer that lets this and another one take note of all. */
    default Observer and(Observer other) {
        return new BothObservers(this, other);
    }
}
