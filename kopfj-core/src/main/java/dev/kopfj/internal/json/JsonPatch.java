package dev.kopfj.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the way from one value to another as operations of RFC 6902; lists are compared element by element. */
public final class JsonPatch {

    private final List<ObjectNode> operations = new ArrayList<>();

    private JsonPatch() {}

    /** Returns the operations that make the second object of the first. */
    public static List<ObjectNode> between(ObjectNode before, ObjectNode after) {
        JsonPatch patch = new JsonPatch();
        patch.compare("", before, after);
        return patch.operations;
    }

    /** Makes one operation; the value of a removal is null. */
    public static ObjectNode operation(String op, String path, @Nullable JsonNode value) {
        ObjectNode operation = Json.object().put("op", op).put("path", path);
        if (value != null) {
            operation.set("value", value.deepCopy());
        }
        return operation;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof ObjectNode was && after instanceof ObjectNode is) {
            compareObjects(path, was, is);
        } else if (before instanceof ArrayNode was && after instanceof ArrayNode is) {
            compareLists(path, was, is);
        } else {
            operations.add(operation("replace", path, after));
        }
    }

    private void compareObjects(String path, ObjectNode before, ObjectNode after) {
        before.fieldNames().forEachRemaining(key -> {
            if (!after.has(key)) {
                operations.add(operation("remove", at(path, key), null));
            }
        });
        after.properties().forEach(field -> {
            JsonNode was = before.get(field.getKey());
            if (was == null) {
                operations.add(operation("add", at(path, field.getKey()), field.getValue()));
            } else {
                compare(at(path, field.getKey()), was, field.getValue());
            }
        });
    }

    /** Equal elements at both ends stay; between them elements are changed in place, then removed or added. */
    private void compareLists(String path, ArrayNode before, ArrayNode after) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int oldEnd = before.size();
        int newEnd = after.size();
        while (oldEnd > start && newEnd > start && before.get(oldEnd - 1).equals(after.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        int changedEnd = Math.min(oldEnd, newEnd);
        for (int i = start; i < changedEnd; i++) {
            compare(path + "/" + i, before.get(i), after.get(i));
        }
        for (int i = oldEnd - 1; i >= changedEnd; i--) {
            operations.add(operation("remove", path + "/" + i, null));
        }
        for (int i = changedEnd; i < newEnd; i++) {
            operations.add(operation("add", path + "/" + i, after.get(i)));
        }
    }

    private static String at(String path, String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
