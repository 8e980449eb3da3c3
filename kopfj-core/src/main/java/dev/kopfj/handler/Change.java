package dev.kopfj.handler;

import dev.kopfj.object.Diff;
import dev.kopfj.object.Reason;
import java.util.Map;
import java.util.Optional;

/** All that a handler may know of one change of one object, and the patch it may fill. */
public interface Change extends ObjectInvocation {

    /** Returns why the handler is invoked. */
    Reason reason();

    /** Returns what has changed since the object was last handled; for a handler of a field, within that. */
    Diff diff();

    /** Returns what counts of the object, as it was last handled; empty when it never was. */
    Optional<Map<String, Object>> oldEssence();

    /** Returns what counts of the object now: no status, and of the metadata only labels and annotations. */
    Optional<Map<String, Object>> newEssence();

    /** Returns what the handler's field was when the object was last handled; without a field, the old essence. */
    Optional<Object> oldValue();

    /** Returns what the handler's field is now; without a field, the new essence. */
    Optional<Object> newValue();

    /** Returns what takes handlers that are to be run as parts of this one. */
    Subhandlers subhandlers();
}
