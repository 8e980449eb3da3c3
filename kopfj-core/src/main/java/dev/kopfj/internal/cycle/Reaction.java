package dev.kopfj.internal.cycle;

import dev.kopfj.internal.engine.spawn.Standing;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.object.Reason;

/** What is to be done about an object. Deciding is pure; only the cycle performs. */
public enum Reaction {
    /** Put the finalizer on, and look again. */
    HOLD("Adding the finalizer, thus preventing the actual deletion."),
    /** Take the finalizer off, and look again. */
    LET_GO("Removing the finalizer, as there are no handlers requiring it."),
    /** Run the handlers that are meant. */
    HANDLE(""),
    /** Take off what is left of a cause that is none any more. */
    TIDY("Something has changed, but we are not interested (the essence is the same)."),
    /** Let it be. */
    LEAVE_FREE("Deletion, but we are done with it, and we do not care."),
    /** Let it be: no handler is for it. */
    IGNORE(""),
    /** Let it be: it does not exist any more. */
    FORGET("Deleted, really deleted, and we are notified.");

    private final String text;

    Reaction(String text) {
        this.text = text;
    }

    /** Returns what the log says of it. */
    public String text() {
        return text;
    }

    /** Returns what a situation asks for. */
    static Reaction to(Situation seen, Handlers handlers, Standing standing) {
        boolean needed = handlers.needFinalizer() || standing.holds();
        boolean through = seen.deleting() && handlers.careForNoChanges() && !standing.alive();
        boolean useful = seen.deleting() && !handlers.optionalIds().isEmpty();
        if (seen.reason() == Reason.GONE) {
            return FORGET;
        }
        if (needed && !seen.held() && !seen.deleting()) {
            return HOLD;
        }
        if (((!needed && !useful) || through) && seen.held()) {
            return LET_GO;
        }
        if (handlers.careForNoChanges()) {
            return IGNORE;
        }
        return switch (seen.reason()) {
            case NOOP -> TIDY;
            case FREE -> LEAVE_FREE;
            case CREATE, UPDATE, DELETE, RESUME -> HANDLE;
            case GONE -> FORGET;
        };
    }
}
