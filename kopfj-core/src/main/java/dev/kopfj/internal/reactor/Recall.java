package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.PatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * What an operator itself remembers of an object from one cycle to the next; a restart loses it.
 *
 * @param leftover what was to be written and could not be; it comes before anything else
 * @param initial whether the object was there before the operator, and has not been handled since
 * @param begun what the first handlers of a creation under way have seen; null if that is not known
 * @param handled the digest of what was last handled; null if nothing was
 * @param released whether the delete handlers are through
 */
record Recall(
        PatchPlan leftover,
        boolean initial,
        @Nullable ObjectNode begun,
        @Nullable String handled,
        boolean released) {

    /** Remembers nothing but whether the object was there before the operator. */
    static Recall of(boolean initial) {
        return new Recall(PatchPlan.none(), initial, null, null, false);
    }

    Recall withLeftover(PatchPlan plan) {
        return new Recall(plan, initial, begun, handled, released);
    }

    Recall withBegun(@Nullable ObjectNode essence) {
        return new Recall(leftover, initial, essence, handled, released);
    }

    Recall afterAll(@Nullable String digest, boolean deleting) {
        return new Recall(leftover, false, null, digest, released || deleting);
    }
}
