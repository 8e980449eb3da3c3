package dev.kopfj.handler;

import dev.kopfj.time.Delays;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a daemon begins and ends, besides what all handlers have.
 *
 * @param initialDelay the time from when the object was seen to the begin
 * @param cancellationBackoff how long it may take to stop by itself before it is interrupted, or null
 * @param cancellationTimeout how long after that it is waited for before it is left alone, or null for as long as it takes
 * @param cancellationPolling how often a daemon that does not stop is looked at, once a second at most
 * @param common what all handlers have
 */
public record DaemonOptions(
        Duration initialDelay,
        @Nullable Duration cancellationBackoff,
        @Nullable Duration cancellationTimeout,
        Duration cancellationPolling,
        HandlerOptions common) {

    /** How often a daemon that does not stop is looked at, unless something else is said. */
    public static final Duration DEFAULT_POLLING = Duration.ofSeconds(60);

    private static final DaemonOptions DEFAULTS =
            new DaemonOptions(Duration.ZERO, null, null, DEFAULT_POLLING, HandlerOptions.defaults());

    /** Keeps durations that can be reckoned with. */
    public DaemonOptions {
        initialDelay = Delays.bounded(initialDelay);
        cancellationBackoff = cancellationBackoff == null ? null : Delays.bounded(cancellationBackoff);
        cancellationTimeout = cancellationTimeout == null ? null : Delays.bounded(cancellationTimeout);
        cancellationPolling = Delays.bounded(cancellationPolling);
    }

    /** Returns the options of a daemon that says nothing. */
    public static DaemonOptions defaults() {
        return DEFAULTS;
    }

    /** Delays the begin. */
    public DaemonOptions withInitialDelay(Duration delay) {
        return new DaemonOptions(delay, cancellationBackoff, cancellationTimeout, cancellationPolling, common);
    }

    /** Sets how long the daemon may take to stop by itself before it is interrupted. */
    public DaemonOptions withCancellationBackoff(Duration backoff) {
        return new DaemonOptions(initialDelay, backoff, cancellationTimeout, cancellationPolling, common);
    }

    /** Sets how long after that the daemon is waited for before it is left alone. */
    public DaemonOptions withCancellationTimeout(Duration timeout) {
        return new DaemonOptions(initialDelay, cancellationBackoff, timeout, cancellationPolling, common);
    }

    /** Sets how often a daemon that does not stop is looked at. */
    public DaemonOptions withCancellationPolling(Duration polling) {
        return new DaemonOptions(initialDelay, cancellationBackoff, cancellationTimeout, polling, common);
    }

    /** Sets what all handlers have. */
    public DaemonOptions with(HandlerOptions options) {
        return new DaemonOptions(initialDelay, cancellationBackoff, cancellationTimeout, cancellationPolling, options);
    }
}
