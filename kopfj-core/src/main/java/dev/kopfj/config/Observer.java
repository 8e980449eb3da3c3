package dev.kopfj.config;

/**
 * Is told what an operator's handlers do; for tests and metrics. It is called in steps of the operator's timeline,
 * so it must not block.
 */
@FunctionalInterface
public interface Observer {

    /** Takes note that a handler was run, or was given up without being run. */
    void handled(HandlerRun run);

    /** Returns the observer that takes note of nothing. */
    static Observer none() {
        return run -> {};
    }
}
