package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import java.util.function.Consumer;

/** Fills in what is absent, in objects that were just read. */
public final class Fill {
    private Fill() {}

    /** Gives a member a text when it has none, or an empty one. */
    public static void text(ObjectNode object, String member, String value) {
        if (Json.text(object, member).isEmpty()) {
            object.put(member, value);
        }
    }

    /** Gives a member a number when it has none. */
    public static void number(ObjectNode object, String member, int value) {
        if (!object.path(member).isNumber()) {
            object.put(member, value);
        }
    }

    /** Gives a member truth or falsehood when it has none. */
    public static void flag(ObjectNode object, String member, boolean value) {
        if (!object.path(member).isBoolean()) {
            object.put(member, value);
        }
    }

    /** Does something to a member that is an object, if there is one. */
    public static void in(JsonNode object, String member, Consumer<ObjectNode> action) {
        if (object.path(member) instanceof ObjectNode found) {
            action.accept(found);
        }
    }

    /** Does something to each object in a list, if there is one. */
    public static void each(JsonNode object, String member, Consumer<ObjectNode> action) {
        for (JsonNode element : object.path(member)) {
            if (element instanceof ObjectNode found) {
                action.accept(found);
            }
        }
    }

    /** Puts a text into the finalizers of a new object, unless it is there. */
    public static void finalizer(ObjectNode draft, String name) {
        ObjectNode meta = Json.child(draft, "metadata");
        var finalizers = Json.object().arrayNode();
        meta.path("finalizers").forEach(finalizers::add);
        if (!finalizers.valueStream().anyMatch(found -> found.asText().equals(name))) {
            meta.set("finalizers", finalizers.add(name));
        }
    }

    /** Makes a list of texts. */
    public static JsonNode texts(List<String> values) {
        var list = Json.object().arrayNode();
        values.forEach(list::add);
        return list;
    }
}
