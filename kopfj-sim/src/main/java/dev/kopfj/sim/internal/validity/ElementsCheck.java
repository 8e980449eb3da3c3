package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the elements of a list must be, and how many there may be. */
record ElementsCheck(@Nullable Validator items, long min, long max, List<String> keys) implements Check {
    static ElementsCheck of(JsonNode schema) {
        JsonNode items = schema.path("items");
        List<String> keys = new ArrayList<>();
        if (Validator.text(schema, "x-kubernetes-list-type").equals("map")) {
            schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        }
        return new ElementsCheck(
                items.isObject() ? Validator.of(items) : null,
                Validator.limit(schema, "minItems", 0),
                Validator.limit(schema, "maxItems", Long.MAX_VALUE),
                List.copyOf(keys));
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (!(value instanceof ArrayNode array)) {
            return;
        }
        if (items != null) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode element = array.get(i);
                items.changed(element, counterpart(element, old), place.element(i), verdict);
            }
        }
        if (array.size() < min) {
            verdict.invalid(place, Integer.toString(array.size()), "should have at least " + min + " items");
        }
        if (array.size() > max) {
            verdict.tooMany(place, array.size(), max);
        }
        verdict.matched();
        verdict.matched();
    }

    /** Returns the element of the old list that has the same keys; elements of lists without keys have no past. */
    private @Nullable JsonNode counterpart(JsonNode element, @Nullable JsonNode old) {
        if (keys.isEmpty() || old == null || !old.isArray()) {
            return null;
        }
        for (JsonNode candidate : old) {
            if (sameKeys(candidate, element)) {
                return candidate;
            }
        }
        return null;
    }

    private boolean sameKeys(JsonNode one, JsonNode other) {
        for (String key : keys) {
            if (!one.path(key).equals(other.path(key))) {
                return false;
            }
        }
        return true;
    }
}
