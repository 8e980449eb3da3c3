package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.function.UnaryOperator;

/** The edits that put a finalizer on an object, and take it off; those of others stay as they are. */
final class Finalizers {

    private Finalizers() {}

    static UnaryOperator<ObjectNode> adding(String finalizer) {
        return object -> {
            ObjectNode edited = object.deepCopy();
            ObjectNode metadata = Json.section(edited, "metadata");
            ArrayNode finalizers =
                    metadata.get("finalizers") instanceof ArrayNode present ? present : metadata.putArray("finalizers");
            if (position(finalizers, finalizer) < 0) {
                finalizers.add(finalizer);
            }
            return edited;
        };
    }

    static UnaryOperator<ObjectNode> removing(String finalizer) {
        return object -> {
            ObjectNode edited = object.deepCopy();
            if (edited.path("metadata").get("finalizers") instanceof ArrayNode finalizers) {
                remove(finalizers, finalizer);
                if (finalizers.isEmpty()) {
                    Json.section(edited, "metadata").remove("finalizers");
                }
            }
            return edited;
        };
    }

    private static void remove(ArrayNode finalizers, String finalizer) {
        int position = position(finalizers, finalizer);
        if (position >= 0) {
            finalizers.remove(position);
        }
    }

    private static int position(ArrayNode finalizers, String finalizer) {
        for (int i = 0; i < finalizers.size(); i++) {
            if (finalizers.get(i).asText().equals(finalizer)) {
                return i;
            }
        }
        return -1;
    }
}
