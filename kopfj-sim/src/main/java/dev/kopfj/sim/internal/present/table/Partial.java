package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Kind;
import java.util.List;

/** Shows the metadata of objects alone. */
public final class Partial {
    private static final List<String> OF_LISTS = List.of("resourceVersion", "continue", "remainingItemCount");

    private Partial() {}

    /** Tells whether what is shown is a list of the kind. */
    public static boolean isList(JsonNode shown, Kind kind) {
        return Json.text(shown, "kind").equals(kind.naming().listKind());
    }

    /** Shows the metadata of an object. */
    public static ObjectNode of(JsonNode object, String apiVersion) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", apiVersion);
        partial.set("metadata", Json.meta(object).isObject() ? Json.meta(object) : Json.object());
        return partial;
    }

    /** Shows the metadata of the items of a list. */
    public static ObjectNode ofList(JsonNode list, String apiVersion) {
        ObjectNode partial =
                Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion", apiVersion);
        partial.set("metadata", listMetadata(Json.meta(list)));
        ArrayNode items = partial.putArray("items");
        list.path("items").forEach(item -> items.add(of(item, apiVersion)));
        return partial;
    }

    /** Returns what lists say of themselves: their version, and how they go on. */
    static ObjectNode listMetadata(JsonNode metadata) {
        ObjectNode own = Json.object();
        for (String member : OF_LISTS) {
            JsonNode value = metadata.path(member);
            if ((value.isTextual() && !value.textValue().isEmpty()) || value.isNumber()) {
                own.set(member, value);
            }
        }
        return own;
    }
}
