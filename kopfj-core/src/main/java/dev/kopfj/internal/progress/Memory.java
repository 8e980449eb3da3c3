package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an object itself remembers of its handlers, in annotations: their records, and the essence they saw last.
 * It survives a restart of the operator, and Kopf reads and writes the same.
 */
public final class Memory {

    private static final String LAST_HANDLED = "last-handled-configuration";

    private final String prefix;
    private final Keys keys;

    /** Keeps everything in annotations of the given domain. */
    public Memory(String prefix) {
        this.prefix = prefix;
        this.keys = new Keys(prefix);
    }

    /** Returns the part of an object whose change counts. */
    public ObjectNode essence(ObjectNode body) {
        return Essence.of(body, prefix);
    }

    /** Returns the essence that was last handled, if the object ever was. */
    public Optional<ObjectNode> lastHandled(ObjectNode body) {
        return readable(annotation(body, lastHandledKey(body))).map(old -> Essence.of(old, prefix));
    }

    /** Adds to a merge patch that an essence has been handled. */
    public void rememberHandled(ObjectNode body, ObjectNode essence, ObjectNode patch) {
        annotate(body, patch, lastHandledKey(body), Json.write(essence) + "\n");
    }

    /** Reads a handler's record. */
    public Optional<HandlerRecord> read(ObjectNode body, String id, Instant now) {
        for (String key : keys.of(id, body)) {
            Optional<ObjectNode> stored = readable(annotation(body, key));
            if (stored.isPresent()) {
                return stored.map(json -> HandlerRecord.read(json, now));
            }
        }
        return Optional.empty();
    }

    /** Adds a handler's record to a merge patch, unless the object has just that. */
    public void write(ObjectNode body, String id, HandlerRecord handlerRecord, ObjectNode patch) {
        ObjectNode json = handlerRecord.toJson();
        for (String key : keys.of(id, body)) {
            if (!readable(annotation(body, key)).filter(json::equals).isPresent()) {
                annotate(body, patch, key, Json.write(json));
            }
        }
    }

    /** Adds to a merge patch that a handler's record, and those of its sub-handlers, go from the object. */
    public void purge(ObjectNode body, String id, ObjectNode patch) {
        for (String key : keys.of(id, body)) {
            JsonNode stored = annotation(body, key);
            if (stored != null) {
                annotations(patch).putNull(key);
                readable(stored)
                        .ifPresent(json -> json.path("subrefs").forEach(sub -> purge(body, sub.asText(), patch)));
            }
        }
    }

    private void annotate(ObjectNode body, ObjectNode patch, String key, String value) {
        String mark = prefix + "/" + Essence.MARK;
        if (!prefix.startsWith("kopf.") && annotation(body, mark) == null) {
            annotations(patch).put(mark, "yes");
        }
        annotations(patch).put(key, value);
    }

    private String lastHandledKey(ObjectNode body) {
        return prefix + "/" + LAST_HANDLED + Keys.suffix(body);
    }

    private static ObjectNode annotations(ObjectNode patch) {
        return Json.section(Json.section(patch, "metadata"), "annotations");
    }

    private static @Nullable JsonNode annotation(ObjectNode body, String key) {
        return Json.find(body, "metadata", "annotations", key);
    }

    /** What somebody else has put there, and is no object, is as good as nothing: it will be written anew. */
    private static Optional<ObjectNode> readable(@Nullable JsonNode annotation) {
        try {
            return annotation != null && Json.parse(annotation.asText()) instanceof ObjectNode json
                    ? Optional.of(json)
                    : Optional.empty();
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }
}
