package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in merge patches. */
final class Sections {

    private Sections() {}

    /** Makes a patch remove what the object has at a path, and nothing else there. */
    static void remove(ObjectNode body, ObjectNode patch, List<String> path) {
        JsonNode present = Json.find(body, path.toArray(String[]::new));
        if (present != null) {
            parent(patch, path).putNull(path.get(path.size() - 1));
        } else {
            forget(patch, path);
        }
    }

    /** Returns the object in a patch that holds the last key of a path; it is made if it is missing. */
    static ObjectNode parent(ObjectNode patch, List<String> path) {
        ObjectNode parent = patch;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = Json.section(parent, key);
        }
        return parent;
    }

    /** Returns an object without what it has at a path, nor what gets empty by that; the given one stays as it is. */
    static ObjectNode without(ObjectNode object, List<String> path) {
        String key = path.get(0);
        if (!object.has(key)) {
            return object;
        }
        ObjectNode copy = Json.object();
        copy.setAll(object);
        @Nullable ObjectNode rest = path.size() == 1 ? null : lower(object, path);
        if (path.size() == 1
                || (rest != null && rest.isEmpty() && !object.get(key).isEmpty())) {
            copy.remove(key);
        } else if (rest != null) {
            copy.set(key, rest);
        }
        return copy;
    }

    /** Returns an object that has a value at a path, too; the given one stays as it is. */
    static ObjectNode with(ObjectNode object, List<String> path, JsonNode value) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        String key = path.get(0);
        ObjectNode child = object.get(key) instanceof ObjectNode present ? present : Json.object();
        copy.set(key, path.size() == 1 ? value : with(child, path.subList(1, path.size()), value));
        return copy;
    }

    private static @Nullable ObjectNode lower(ObjectNode object, List<String> path) {
        return object.get(path.get(0)) instanceof ObjectNode child
                ? without(child, path.subList(1, path.size()))
                : null;
    }

    private static void forget(ObjectNode patch, List<String> path) {
        String key = path.get(0);
        if (path.size() == 1) {
            patch.remove(key);
        } else if (patch.get(key) instanceof ObjectNode child) {
            forget(child, path.subList(1, path.size()));
            if (child.isEmpty()) {
                patch.remove(key);
            }
        }
    }
}
