package dev.kopfj.internal.told;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import java.util.Optional;
import java.util.function.Function;
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
 * @param stored the record that the object has of a handler, by its id
 */
public record Subject(
        ObjectNode body,
        Reason reason,
        Diff diff,
        @Nullable ObjectNode before,
        ObjectNode after,
        Patch patch,
        Logger logger,
        Surroundings around,
        Function<String, Optional<HandlerRecord>> stored) {

    /** Makes the subject of handlers without sub-handlers. */
    public Subject(
            ObjectNode body,
            Reason reason,
            Diff diff,
            @Nullable ObjectNode before,
            ObjectNode after,
            Patch patch,
            Logger logger,
            Surroundings around) {
        this(body, reason, diff, before, after, patch, logger, around, id -> Optional.empty());
    }

    /** Returns the same, but written about elsewhere. */
    public Subject loggingTo(Logger other) {
        return new Subject(body, reason, diff, before, after, patch, other, around, stored);
    }

    /** Returns the same for handlers whose progress is kept on the object. */
    public Subject remembering(Function<String, Optional<HandlerRecord>> progress) {
        return new Subject(body, reason, diff, before, after, patch, logger, around, progress);
    }

    /** Returns the same for another handler, which fills a patch of its own. */
    public Subject forAnother() {
        return new Subject(body, reason, diff, before, after, new Patch(), logger, around, stored);
    }
}
