package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value beside the one that it replaces: what has not changed may stay as wrong as it was. */
final class Correlation {
    private final JsonNode value;
    private final JsonNode old;
    private final JsonNode schema;
    private @Nullable Boolean same;

    Correlation(JsonNode value, JsonNode old, JsonNode schema) {
        this.value = value;
        this.old = old;
        this.schema = schema;
    }

    /** Returns the correlation of a member; null when it is new, or the schema does not tell of it. */
    @Nullable Correlation member(String name) {
        JsonNode next = value.get(name);
        JsonNode before = old.get(name);
        if (next == null || before == null || !value.isObject() || !old.isObject()) {
            return null;
        }
        JsonNode declared = schema.path("properties").path(name);
        JsonNode inner = declared.isObject() ? declared : schema.path("additionalProperties");
        return inner.isObject() ? new Correlation(next, before, inner) : null;
    }

    /** Returns the correlation of an element; null when it is new, or elements have no keys. */
    @Nullable Correlation element(int index) {
        JsonNode before = counterpart(schema, value.path(index), old);
        JsonNode items = schema.path("items");
        return before == null || !items.isObject() ? null : new Correlation(value.path(index), before, items);
    }

    /** Returns the element of an old list that has the same keys; null when there is none. */
    static @Nullable JsonNode counterpart(JsonNode schema, JsonNode element, @Nullable JsonNode old) {
        if (old == null || !old.isArray() || !keyed(schema) || !element.isObject()) {
            return null;
        }
        List<JsonNode> wanted = keys(schema, element);
        for (JsonNode candidate : old) {
            if (candidate.isObject() && keys(schema, candidate).equals(wanted)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean keyed(JsonNode schema) {
        return Json.text(schema, "x-kubernetes-list-type").equals("map");
    }

    private static List<JsonNode> keys(JsonNode schema, JsonNode element) {
        List<JsonNode> keys = new ArrayList<>();
        for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
            JsonNode given = element.path(key.asText());
            JsonNode assumed =
                    schema.path("items").path("properties").path(key.asText()).path("default");
            keys.add(given.isMissingNode() ? assumed : given);
        }
        return keys;
    }

    /** Tells whether the value is the same as before; members of which the schema does not tell never are. */
    boolean unchanged() {
        Boolean known = same;
        if (known == null) {
            known = compare();
            same = known;
        }
        return known;
    }

    private boolean compare() {
        if (value.getNodeType() != old.getNodeType() || value.size() != old.size()) {
            return false;
        }
        if (value.isObject()) {
            return value.propertyStream().allMatch(entry -> unchanged(member(entry.getKey())));
        }
        if (!value.isArray() || !keyed(schema)) {
            return value.equals(old);
        }
        for (int i = 0; i < value.size(); i++) {
            if (!unchanged(element(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean unchanged(@Nullable Correlation part) {
        return part != null && part.unchanged();
    }
}
