package dev.kopfj.on;

import dev.kopfj.time.Delays;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a handler is retried, and whether deletion waits for it. Durations are kept between zero and 10,000 days.
 *
 * @param retries the attempts in total; null means without limit
 * @param timeout the time from the first attempt on; null means without limit
 * @param backoff the delay after an arbitrary exception; null means the operator's default
 * @param errors what an arbitrary exception means
 * @param optional whether an object may go without this delete handler
 */
public record HandlerOptions(
        @Nullable Integer retries,
        @Nullable Duration timeout,
        @Nullable Duration backoff,
        Errors errors,
        boolean optional) {

    private static final HandlerOptions DEFAULTS = new HandlerOptions(null, null, null, Errors.TEMPORARY, false);

    /** Keeps durations that can be reckoned with. */
    public HandlerOptions {
        timeout = timeout == null ? null : Delays.bounded(timeout);
        backoff = backoff == null ? null : Delays.bounded(backoff);
    }

    /** Returns the options of a handler that says nothing. */
    public static HandlerOptions defaults() {
        return DEFAULTS;
    }

    /** Limits the attempts in total. */
    public HandlerOptions withRetries(int retries) {
        return new HandlerOptions(retries, timeout, backoff, errors, optional);
    }

    /** Limits the time from the first attempt on. */
    public HandlerOptions withTimeout(Duration timeout) {
        return new HandlerOptions(retries, timeout, backoff, errors, optional);
    }

    /** Sets the delay after an arbitrary exception. */
    public HandlerOptions withBackoff(Duration backoff) {
        return new HandlerOptions(retries, timeout, backoff, errors, optional);
    }

    /** Says what an arbitrary exception means. */
    public HandlerOptions withErrors(Errors errors) {
        return new HandlerOptions(retries, timeout, backoff, errors, optional);
    }

    /** Lets an object go without waiting for this delete handler. */
    public HandlerOptions asOptional() {
        return new HandlerOptions(retries, timeout, backoff, errors, true);
    }
}
