package dev.kopfj.outcome;

import dev.kopfj.time.Delays;
import java.time.Duration;

/** Thrown by a handler that wants to be tried again, whatever its errors mode is. */
public class TemporaryError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration DELAY = Duration.ofSeconds(60);

    private final Duration delay;

    /** Asks for another attempt in 60 seconds. */
    public TemporaryError(String message) {
        this(message, DELAY);
    }

    /** Asks for another attempt after the given delay; zero or less means at once, and 10,000 days is the longest. */
    public TemporaryError(String message, Duration delay) {
        super(message);
        this.delay = Delays.bounded(delay);
    }

    /** Returns the time to wait before the next attempt. */
    public Duration delay() {
        return delay;
    }
}
