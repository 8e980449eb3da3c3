package dev.kopfj.internal.declared;

import dev.kopfj.object.Reason;

/** What a handler is run for. */
public enum Trigger {
    /** The creation of an object. */
    CREATE,
    /** A change of an object, or of the handler's field. */
    UPDATE,
    /** The deletion of an object. */
    DELETE,
    /** An object that was there before the operator, whatever else has happened to it. */
    RESUME,
    /** A change of the handler's field, whatever the reason. */
    FIELD,
    /** Whatever may have put an object's children out of step with it, of which nothing is asked but that it exists. */
    RECONCILE,
    /** Any event of an object. */
    EVENT,
    /** Any event of an object, for an index. */
    INDEX,
    /** Time, as long as the object exists. */
    TIMER,
    /** The existence of the object. */
    DAEMON;

    /** Returns what logs call a handler with this trigger. */
    String noun() {
        return switch (this) {
            case TIMER -> "Timer";
            case DAEMON -> "Daemon";
            case INDEX -> "Indexer";
            case CREATE, UPDATE, DELETE, RESUME, FIELD, RECONCILE, EVENT -> "Handler";
        };
    }

    /** Tells whether handlers with this trigger are run for a reason, as far as it alone counts. */
    public boolean includes(Reason reason) {
        return switch (this) {
            case CREATE -> reason == Reason.CREATE;
            case UPDATE -> reason == Reason.UPDATE;
            case DELETE -> reason == Reason.DELETE;
            case RESUME, FIELD ->
                reason == Reason.CREATE
                        || reason == Reason.UPDATE
                        || reason == Reason.DELETE
                        || reason == Reason.RESUME;
            case RECONCILE -> reason == Reason.CREATE || reason == Reason.UPDATE || reason == Reason.RESUME;
            case EVENT, INDEX, TIMER, DAEMON -> false;
        };
    }

    /** Tells whether handlers with this trigger want their field to have changed. */
    public boolean wantsChange() {
        return this == UPDATE || this == FIELD;
    }
}
