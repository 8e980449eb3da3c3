package dev.kopfj.sim.internal.apply.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.field.Step;
import dev.kopfj.sim.internal.apply.field.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of lists whose elements have owners of their own, by the steps that lead to them. */
final class Elements {
    private Elements() {}

    /** Returns the step to an element. */
    static Step step(Type.Items items, JsonNode element) throws Unreadable {
        return items.keys().isEmpty() ? ofSet(element) : ofMap(items, element);
    }

    private static Step ofSet(JsonNode element) throws Unreadable {
        return switch (element.getNodeType()) {
            case OBJECT -> throw new Unreadable("associative list without keys has an element that's a map type");
            case ARRAY -> throw new Unreadable("not supported: associative list with lists as elements");
            case NULL, MISSING ->
                throw new Unreadable("associative list without keys has an element that's an explicit null");
            default -> Step.value(element);
        };
    }

    private static Step ofMap(Type.Items items, JsonNode element) throws Unreadable {
        if (element.isNull()) {
            throw new Unreadable("associative list with keys may not have a null element");
        }
        if (!element.isObject()) {
            throw new Unreadable("associative list with keys may not have non-map elements");
        }
        List<Map.Entry<String, JsonNode>> keys = new ArrayList<>(items.keys().size());
        for (String key : items.keys()) {
            JsonNode value = element.has(key) ? element.get(key) : items.defaultOf(key);
            if (value != null) {
                keys.add(Map.entry(key, value));
            }
        }
        if (keys.isEmpty()) {
            String names =
                    String.join(" ", items.keys().stream().map(Json::quote).toList());
            throw new Unreadable("associative list with keys has an element that omits all key fields [" + names
                    + "] (and doesn't have default values for any key fields)");
        }
        return Step.keys(keys);
    }

    /** Returns the elements by their steps, several where they are the same; those to which no step leads are left out. */
    static Map<Step, List<JsonNode>> index(Type.Items items, @Nullable JsonNode list) {
        Map<Step, List<JsonNode>> index = new LinkedHashMap<>();
        if (list == null || !list.isArray()) {
            return index;
        }
        for (JsonNode element : list) {
            Step step = stepOrNull(items, element);
            if (step != null) {
                index.computeIfAbsent(step, s -> new ArrayList<>(1)).add(element);
            }
        }
        return index;
    }

    static @Nullable Step stepOrNull(Type.Items items, JsonNode element) {
        try {
            return step(items, element);
        } catch (Unreadable nowhere) {
            return null;
        }
    }
}
