package dev.kopfj.internal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.object.Patch;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns what a handler wants to be written into nodes. */
public final class Patches {

    private Patches() {}

    /** Returns what is to be merged, without the sections that were only looked at. */
    public static ObjectNode merged(Patch patch) {
        if (!(Json.of(patch.fields()) instanceof ObjectNode merge)) {
            throw new IllegalStateException("A patch is not an object; this is a bug of kopfj.");
        }
        if (merge.get("metadata") instanceof ObjectNode metadata) {
            dropEmpty(metadata, "labels", "annotations");
        }
        dropEmpty(merge, "metadata", "spec", "status");
        return merge;
    }

    /** Returns the edits as functions, none of which changes what it is given. */
    public static List<UnaryOperator<ObjectNode>> edits(Patch patch) {
        return patch.edits().stream().map(Patches::edit).toList();
    }

    private static UnaryOperator<ObjectNode> edit(Consumer<Map<String, @Nullable Object>> edit) {
        return object -> {
            Map<String, @Nullable Object> copy = Json.toMutableMap(object);
            edit.accept(copy);
            return Json.of(copy) instanceof ObjectNode edited ? edited : object;
        };
    }

    private static void dropEmpty(ObjectNode parent, String... keys) {
        for (String key : keys) {
            if (parent.get(key) instanceof ObjectNode section && section.isEmpty()) {
                parent.remove(key);
            }
        }
    }
}
