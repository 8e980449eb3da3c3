package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.object.Diff;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What came of a plan.
 *
 * @param state how the object has taken it
 * @param object the freshest state known after it
 * @param leftover the edits that are still to be made, since somebody else changed the object meanwhile
 * @param lost where the object is not as it was to be
 * @param refusal why the rest of the plan cannot be written, neither now nor later; null if it can
 */
public record PatchReply(
        State state,
        ObjectNode object,
        PatchPlan leftover,
        Diff lost,
        @Nullable RuntimeException refusal) {

    static PatchReply gone(ObjectNode last) {
        return new PatchReply(State.GONE, last, PatchPlan.none(), new Diff(List.of()), null);
    }

    /** How an object has taken a patch. */
    public enum State {
        /** There was nothing to write, or nothing was different afterwards. */
        UNCHANGED,
        /** It has a new version. */
        CHANGED,
        /** It did not exist any more. */
        GONE
    }

    /** Logs what has come of the patch, if it is not just what was asked for. */
    public void tellOf(Logger log) {
        if (state == State.GONE) {
            log.debug("Patching was skipped: the object does not exist anymore.");
        }
        if (!leftover.isEmpty()) {
            log.debug("Could not apply the patch in full due to conflicts. It is tried again.");
        }
        if (!lost.isEmpty()) {
            log.warn("Merge-patching finished with inconsistencies: {}", lost.items());
        }
    }
}
