package dev.kopfj.internal.reactor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Slows an object down whose cycles end with unexpected errors, the more of them in a row the longer. */
final class Throttle {

    private final List<Duration> delays;
    private int errors;
    private @Nullable Instant until;

    Throttle(List<Duration> delays) {
        this.delays = delays;
    }

    /** Counts an error, and returns the delay that follows; empty if there is no throttling at all. */
    Optional<Duration> failed(Instant now) {
        if (delays.isEmpty()) {
            return Optional.empty();
        }
        Duration delay = delays.get(Math.min(errors, delays.size() - 1));
        errors++;
        until = now.plus(delay);
        return Optional.of(delay);
    }

    /** Forgets all errors. */
    void succeeded() {
        errors = 0;
        until = null;
    }

    /** Returns when the object may be looked at again; empty if it may now. */
    Optional<Instant> heldUntil(Instant now) {
        return Optional.ofNullable(until).filter(now::isBefore);
    }
}
