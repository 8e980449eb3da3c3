package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which lists of a schema hold nothing twice: no equal values in sets, no equal keys in maps. */
public final class ListTypes {
    private final String type;
    private final List<String> keys = new ArrayList<>();
    private final @Nullable ListTypes items;
    private final @Nullable ListTypes others;
    private final Map<String, ListTypes> properties = new LinkedHashMap<>();

    private ListTypes(JsonNode schema) {
        type = Json.text(schema, "x-kubernetes-list-type");
        schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        items = inner(schema.path("items"));
        others = inner(schema.path("additionalProperties"));
        schema.path("properties").properties().forEach(member -> {
            ListTypes inner = inner(member.getValue());
            if (inner != null) {
                properties.put(member.getKey(), inner);
            }
        });
    }

    /** Reads which lists of a schema hold nothing twice. */
    public static ListTypes of(JsonNode schema) {
        return new ListTypes(schema);
    }

    private static @Nullable ListTypes inner(JsonNode schema) {
        ListTypes inner = schema.isObject() ? new ListTypes(schema) : null;
        return inner == null || inner.idle() ? null : inner;
    }

    /** Tells whether there is nothing to check. */
    private boolean idle() {
        boolean here = type.equals("set") || type.equals("map");
        return !here && items == null && others == null && properties.isEmpty();
    }

    /** Returns what is there twice in an object. */
    public List<Cause> check(ObjectNode object) {
        if (idle()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        members(object, Place.ROOT, causes);
        return causes;
    }

    private void node(JsonNode value, Place place, List<Cause> causes) {
        if (value.isArray()) {
            elements(value, place, causes);
        } else if (value.isObject()) {
            members(value, place, causes);
        }
    }

    private void members(JsonNode object, Place place, List<Cause> causes) {
        if (others != null) {
            object.properties().forEach(member -> others.node(member.getValue(), place.key(member.getKey()), causes));
        }
        properties.forEach((name, inner) -> inner.node(object.path(name), place.member(name), causes));
    }

    private void elements(JsonNode array, Place place, List<Cause> causes) {
        if (type.equals("set")) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(elements::add);
            checkDistinct(elements, place, causes);
        } else if (type.equals("map")) {
            checkKeys(array, place, causes);
        }
        if (items != null) {
            for (int i = 0; i < array.size(); i++) {
                items.node(array.get(i), place.element(i), causes);
            }
        }
    }

    private void checkKeys(JsonNode array, Place place, List<Cause> causes) {
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            if (!element.isObject() && !element.isNull()) {
                String rule = "must be an object for an array of list-type map";
                causes.add(Cause.invalid(place.element(i).toString(), element, rule));
                return;
            }
            ObjectNode given = Json.object();
            for (String key : keys) {
                if (element.has(key)) {
                    given.set(key, element.get(key));
                }
            }
            found.add(given);
        }
        checkDistinct(found, place, causes);
    }

    private static void checkDistinct(List<JsonNode> values, Place place, List<Cause> causes) {
        Map<JsonNode, Integer> times = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (times.merge(values.get(i), 1, Integer::sum) == 2) {
                causes.add(Cause.duplicate(place.element(i).toString(), values.get(i)));
            }
        }
    }
}
