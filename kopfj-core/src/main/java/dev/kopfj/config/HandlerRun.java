package dev.kopfj.config;

import dev.kopfj.object.Reason;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One run of one handler for one object, and what came of it, told once that has been written. A run whose patch the
 * server refuses has failed for that. A handler that is given up before it was ever called is told, too, as skipped.
 *
 * @param operator the operator's name
 * @param handlerId the handler's id
 * @param declaredId the same, or of a sub-handler that of the handler that was declared
 * @param family what kind of handler it is
 * @param reason why the handler was invoked; null for timers and daemons, which are run for no event
 * @param resource the resource as {@code plural.version.group}
 * @param namespace the object's namespace; empty for objects without one
 * @param name the object's name
 * @param attempt how many attempts there were before, so 0 in the first
 * @param outcome what came of it
 * @param message what the handler's exception said, or why it was given up; null after success
 * @param delay the time until the next attempt; null if there will be none
 * @param took how long the handler was at work
 */
public record HandlerRun(
        String operator,
        String handlerId,
        String declaredId,
        Family family,
        @Nullable Reason reason,
        String resource,
        String namespace,
        String name,
        int attempt,
        Outcome outcome,
        @Nullable String message,
        @Nullable Duration delay,
        Duration took) {

    /** Returns in one word what the run was for, such as {@code create}, {@code event} or {@code timer}. */
    public String cause() {
        return family == Family.CHANGE && reason != null
                ? reason.word()
                : family.name().toLowerCase(Locale.ROOT);
    }

    /** What kind of handler was run. */
    public enum Family {
        /** One of changes: creation, update, deletion, resuming. */
        CHANGE,
        /** One of events. */
        EVENT,
        /** A timer. */
        TIMER,
        /** A daemon. */
        DAEMON
    }

    /** What came of a run. */
    public enum Outcome {
        /** The handler returned. */
        SUCCEEDED,
        /** The handler threw, which it may: it counts as succeeded. */
        IGNORED,
        /** The handler returned, but not all its sub-handlers are through, so it will be run again. */
        PENDING,
        /** The handler threw, and will be tried again. */
        RETRIED,
        /** The handler will not be tried again, though it has not succeeded. */
        FAILED,
        /**
         * The handler was not called, and will not be: what it comes after has failed, or it has waited for other
         * objects for too long. It counts as failed.
         */
        SKIPPED
    }
}
