package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object was to remember and does not, since something takes it off; it is known until the operator stops.
 *
 * @param records the records of handlers, by their ids
 * @param lastHandled the essence that was last handled; null if the object remembers that, or nothing was
 */
public record Unkept(
        Map<String, HandlerRecord> records, @Nullable ObjectNode lastHandled) {

    /** Keeps an own copy of the records, in their order. */
    public Unkept {
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
    }
}
