package dev.kopfj.given;

import dev.kopfj.object.Reason;
import java.time.Duration;
import java.util.Set;

/** Tells a daemon or a timer to end, and why. */
public interface Stopped {

    /** Tells whether the handler is to end. */
    boolean isSet();

    /** Waits until the handler is to end, at most for so long, and tells whether it is. */
    boolean await(Duration atMost);

    /** Waits until the handler is to end. */
    void await();

    /** Returns all that was said so far, in the order of the constants. */
    Set<Reason> reasons();

    /** Why a handler is to end, or how it was told to. */
    enum Reason {
        /** It has ended by itself. */
        DONE,
        /** The object does not match the filters any more. */
        FILTERS_MISMATCH,
        /** The object is being deleted, or is gone. */
        RESOURCE_DELETED,
        /** The operator makes a pause. */
        OPERATOR_PAUSING,
        /** The operator ends. */
        OPERATOR_EXITING,
        /** It was asked to end. */
        DAEMON_SIGNALLED,
        /** It was interrupted. */
        DAEMON_CANCELLED,
        /** It is not waited for any more. */
        DAEMON_ABANDONED
    }
}
