package dev.kopfj.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges as RFC 7386 says, except that an object which the patch has emptied goes away with its last field. */
public final class MergePatch {

    private MergePatch() {}

    /** Returns what the patch makes of an object, which stays as it is; both share what the patch does not touch. */
    public static ObjectNode apply(ObjectNode object, ObjectNode patch) {
        ObjectNode merged = Json.object();
        merged.setAll(object);
        patch.properties().forEach(field -> merge(merged, field.getKey(), field.getValue()));
        return merged;
    }

    /** Adds a patch to another one that is applied before it; what it says is what counts. */
    public static void join(ObjectNode patch, ObjectNode later) {
        later.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode below && patch.get(field.getKey()) instanceof ObjectNode above) {
                join(above, below);
            } else {
                patch.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void merge(ObjectNode target, String key, JsonNode value) {
        if (value.isNull()) {
            target.remove(key);
        } else if (value instanceof ObjectNode fields) {
            mergeObject(target, key, fields);
        } else {
            target.set(key, value.deepCopy());
        }
    }

    private static void mergeObject(ObjectNode target, String key, ObjectNode fields) {
        boolean emptyBefore = target.get(key) instanceof ObjectNode present ? present.isEmpty() : fields.isEmpty();
        ObjectNode before = target.get(key) instanceof ObjectNode present ? present : Json.object();
        ObjectNode after = apply(before, fields);
        if (after.isEmpty() && !emptyBefore) {
            target.remove(key);
        } else {
            target.set(key, after);
        }
    }
}
