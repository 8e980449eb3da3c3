package dev.kopfj.internal.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.on.Diff;
import dev.kopfj.on.Patch;
import dev.kopfj.on.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What a handler is run for.
 *
 * @param body the object
 * @param reason why
 * @param diff what has changed
 * @param before the essence that was last handled, or null
 * @param after the essence now
 * @param patch what the handler fills
 * @param logger where it writes about the object
 * @param around what it knows besides the object
 */
public record Subject(
        ObjectNode body,
        Reason reason,
        Diff diff,
        @Nullable ObjectNode before,
        ObjectNode after,
        Patch patch,
        Logger logger,
        Surroundings around) {

    /** Returns the same, but written about elsewhere. */
    public Subject loggingTo(Logger other) {
        return new Subject(body, reason, diff, before, after, patch, other, around);
    }
}
