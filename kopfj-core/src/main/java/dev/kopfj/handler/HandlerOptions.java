package dev.kopfj.handler;

import dev.kopfj.outcome.Errors;
import dev.kopfj.time.Delays;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a handler is retried, what it is for, and whether deletion waits for it. Durations are kept between zero and
 * 10,000 days.
 *
 * @param retries the attempts in total; null means without limit
 * @param timeout the time from the first attempt on; null means without limit
 * @param backoff the delay after an arbitrary exception; null means the operator's default
 * @param errors what an arbitrary exception means; null means what is usual for its kind of handler
 * @param optional whether an object may go without this delete handler
 * @param deleted whether this resume handler is run for objects that are being deleted, too
 * @param filter which objects, and which changes of them, the handler is for
 * @param after the ids of the handlers of the same cause that must have succeeded before
 * @param awaited the other objects that are waited for before the first attempt
 */
public record HandlerOptions(
        @Nullable Integer retries,
        @Nullable Duration timeout,
        @Nullable Duration backoff,
        @Nullable Errors errors,
        boolean optional,
        boolean deleted,
        Filter filter,
        List<String> after,
        List<Awaited> awaited) {

    private static final HandlerOptions DEFAULTS =
            new HandlerOptions(null, null, null, null, false, false, Filter.any(), List.of(), List.of());

    /** Keeps durations that can be reckoned with. */
    public HandlerOptions {
        timeout = timeout == null ? null : Delays.bounded(timeout);
        backoff = backoff == null ? null : Delays.bounded(backoff);
        after = List.copyOf(after);
        awaited = List.copyOf(awaited);
    }

    /** Returns the options of a handler that says nothing. */
    public static HandlerOptions defaults() {
        return DEFAULTS;
    }

    /** Limits the attempts in total. */
    public HandlerOptions withRetries(int retries) {
        return with(draft -> draft.retries = retries);
    }

    /** Limits the time from the first attempt on. */
    public HandlerOptions withTimeout(Duration timeout) {
        return with(draft -> draft.timeout = timeout);
    }

    /** Sets the delay after an arbitrary exception. */
    public HandlerOptions withBackoff(Duration backoff) {
        return with(draft -> draft.backoff = backoff);
    }

    /** Says what an arbitrary exception means. */
    public HandlerOptions withErrors(Errors errors) {
        return with(draft -> draft.errors = errors);
    }

    /** Lets an object go without waiting for this delete handler. */
    public HandlerOptions asOptional() {
        return with(draft -> draft.optional = true);
    }

    /** Runs this resume handler for objects that are being deleted, too. */
    public HandlerOptions evenDeleted() {
        return with(draft -> draft.deleted = true);
    }

    /** Says more of which objects, and which changes of them, the handler is for. */
    public HandlerOptions where(UnaryOperator<Filter> more) {
        return with(draft -> draft.filter = more.apply(filter));
    }

    /** Lets this handler of changes wait until those with the given ids have succeeded, for the same object and cause. */
    public HandlerOptions after(String... ids) {
        return with(draft -> draft.after =
                Stream.concat(after.stream(), Arrays.stream(ids)).distinct().toList());
    }

    /** Lets this handler of changes wait for other objects before its first attempt. */
    public HandlerOptions waitFor(Awaited... others) {
        return with(draft -> draft.awaited =
                Stream.concat(awaited.stream(), Arrays.stream(others)).toList());
    }

    /** Returns what an arbitrary exception means, if it is usual for this kind of handler that it means the given. */
    public Errors errorsOr(Errors usual) {
        return errors == null ? usual : errors;
    }

    private HandlerOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settled();
    }

    private static final class Draft {

        private @Nullable Integer retries;
        private @Nullable Duration timeout;
        private @Nullable Duration backoff;
        private @Nullable Errors errors;
        private boolean optional;
        private boolean deleted;
        private Filter filter;
        private List<String> after;
        private List<Awaited> awaited;

        Draft(HandlerOptions from) {
            retries = from.retries;
            timeout = from.timeout;
            backoff = from.backoff;
            errors = from.errors;
            optional = from.optional;
            deleted = from.deleted;
            filter = from.filter;
            after = from.after;
            awaited = from.awaited;
        }

        HandlerOptions settled() {
            return new HandlerOptions(retries, timeout, backoff, errors, optional, deleted, filter, after, awaited);
        }
    }
}
