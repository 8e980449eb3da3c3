package dev.kopfj.internal.intent;

import dev.kopfj.object.Reason;

/** Tells what has happened to an object. */
public final class Causes {

    private Causes() {}

    /** Returns why an object is looked at; the first that fits. */
    static Reason detect(Signs signs) {
        if (signs.gone()) {
            return Reason.GONE;
        }
        if (signs.deleting()) {
            return signs.held() ? Reason.DELETE : Reason.FREE;
        }
        if (!signs.handledBefore()) {
            return Reason.CREATE;
        }
        if (signs.differs()) {
            return Reason.UPDATE;
        }
        return signs.initial() || signs.woken() ? Reason.RESUME : Reason.NOOP;
    }

    /** Names what a cause is called while it is handled. */
    public static String noun(Reason reason) {
        return switch (reason) {
            case CREATE -> "creation";
            case UPDATE -> "updating";
            case DELETE -> "deletion";
            case RESUME -> "resuming";
            case NOOP, FREE, GONE -> reason.word();
        };
    }

    /**
     * What a cause is told from.
     *
     * @param gone whether the object does not exist any more
     * @param deleting whether somebody deletes it
     * @param held whether the operator's finalizer is on it
     * @param handledBefore whether a last-handled state is known
     * @param differs whether it differs from that
     * @param initial whether it was there before the operator, and has not been handled since
     * @param woken whether it is to be reconciled
     */
    record Signs(
            boolean gone,
            boolean deleting,
            boolean held,
            boolean handledBefore,
            boolean differs,
            boolean initial,
            boolean woken) {}
}
