package dev.kopfj.sim.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lists of strategic merge patches: replaced, or merged by key or by value, and put into order. */
final class StrategicLists {
    private StrategicLists() {}

    /** Returns the list that a patch makes of a list. */
    static ArrayNode merged(ArrayNode old, ArrayNode patch, Shape shape, boolean deleting) {
        if (!shape.patchStrategies().contains("merge")) {
            return patch;
        }
        if (old.isEmpty() && patch.isEmpty()) {
            return old;
        }
        if (elementType(old, patch) == JsonNodeType.OBJECT) {
            return mergedObjects(old, patch, shape);
        }
        return deleting ? without(old, patch) : mergedValues(old, patch);
    }

    /** Returns the list that a patch with a wanted order of elements makes of a list. */
    static JsonNode ordered(@Nullable ArrayNode old, @Nullable ArrayNode patch, ArrayNode wanted, Shape shape) {
        String key = shape.patchMergeKey();
        if (patch != null) {
            checkOrder(patch, wanted, key);
        }
        ArrayNode before = old == null ? wanted.arrayNode() : old;
        ArrayNode merged = before;
        if (patch != null) {
            merged = old == null ? (ArrayNode) StrategicMergePatch.plain(patch) : merged(old, patch, shape, false);
        }
        if (merged.isEmpty()) {
            return merged;
        }
        return ElementOrder.of(elements(merged), elements(wanted), elements(before), key);
    }

    private static ArrayNode mergedValues(ArrayNode old, ArrayNode patch) {
        Set<JsonNode> all = new LinkedHashSet<>(elements(old));
        all.addAll(elements(patch));
        return ElementOrder.of(new ArrayList<>(all), elements(patch), elements(old), "");
    }

    private static ArrayNode without(ArrayNode old, ArrayNode gone) {
        Set<JsonNode> leaving = new HashSet<>(elements(gone));
        ArrayNode rest = old.arrayNode();
        old.forEach(element -> {
            if (!leaving.contains(element)) {
                rest.add(element);
            }
        });
        return rest;
    }

    private static ArrayNode mergedObjects(ArrayNode old, ArrayNode patch, Shape shape) {
        String key = shape.patchMergeKey();
        if (key.isEmpty()) {
            throw Problem.failure("cannot merge lists without merge key for type struct");
        }
        List<JsonNode> before = elements(old);
        List<JsonNode> changes = new ArrayList<>();
        if (direct(before, changes, patch, key)) {
            ArrayNode replacement = old.arrayNode();
            changes.forEach(replacement::add);
            changes.forEach(element -> value(element, key));
            return replacement;
        }
        List<JsonNode> result = new ArrayList<>(before);
        Map<JsonNode, Integer> places = places(before, key);
        for (JsonNode change : changes) {
            Integer place = places.putIfAbsent(value(change, key), result.size());
            if (place == null) {
                result.add(StrategicMergePatch.plain(change));
            } else {
                ObjectNode found = (ObjectNode) result.get(place);
                result.set(place, StrategicMergePatch.merge(found, (ObjectNode) change, shape.items()));
            }
        }
        return ElementOrder.of(result, changes, before, key);
    }

    /** Carries out the elements that are directives, collects the others, and tells whether these replace the list. */
    private static boolean direct(List<JsonNode> before, List<JsonNode> changes, ArrayNode patch, String key) {
        boolean replace = false;
        Set<JsonNode> gone = new HashSet<>();
        for (JsonNode element : patch) {
            JsonNode directive = element.get(StrategicMergePatch.DIRECTIVE);
            if (directive == null) {
                changes.add(element);
                continue;
            }
            switch (directive.asText()) {
                case "delete" -> gone.add(value(element, key));
                case "replace" -> replace = true;
                case "merge" -> throw Problem.failure("merging lists cannot yet be specified in the patch");
                default -> throw StrategicMergePatch.unknown(directive, (ObjectNode) element);
            }
        }
        if (!gone.isEmpty()) {
            before.removeIf(candidate -> gone.contains(candidate.path(key)));
        }
        return replace;
    }

    static JsonNode value(JsonNode element, String key) {
        JsonNode value = element.get(key);
        if (value == null) {
            throw Problem.failure("map: %s does not contain declared merge key: %s".formatted(GoText.of(element), key));
        }
        return value;
    }

    private static Map<JsonNode, Integer> places(List<JsonNode> list, String key) {
        Map<JsonNode, Integer> places = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            places.putIfAbsent(list.get(i).path(key), i);
        }
        return places;
    }

    private static List<JsonNode> elements(ArrayNode list) {
        List<JsonNode> elements = new ArrayList<>(list.size());
        list.forEach(elements::add);
        return elements;
    }

    private static JsonNodeType elementType(ArrayNode old, ArrayNode patch) {
        JsonNodeType type = JsonNodeType.MISSING;
        for (ArrayNode list : List.of(old, patch)) {
            for (JsonNode element : list) {
                JsonNodeType found = element.getNodeType();
                if (found == JsonNodeType.ARRAY) {
                    throw Problem.patchRejected();
                }
                if (type != JsonNodeType.MISSING && type != found) {
                    throw Problem.failure("list element types are not identical: [%s %s]"
                            .formatted(GoText.of(old), GoText.of(patch)));
                }
                type = found;
            }
        }
        return type;
    }

    /** Refuses a patch whose elements are not all in the wanted order. */
    private static void checkOrder(ArrayNode patch, ArrayNode wanted, String key) {
        if (wanted.isEmpty() || patch.isEmpty()) {
            return;
        }
        int next = 0;
        for (JsonNode element : patch) {
            if (element.has(StrategicMergePatch.DIRECTIVE)) {
                continue;
            }
            while (next < wanted.size() && !same(element, wanted.get(next), key)) {
                next++;
            }
            if (next++ >= wanted.size()) {
                throw Problem.failure("The order in patch list:\n%s\n doesn't match %s list:\n%s\n"
                        .formatted(GoText.of(patch), StrategicMergePatch.ORDER, GoText.of(wanted)));
            }
        }
    }

    private static boolean same(JsonNode one, JsonNode other, String key) {
        if (key.isEmpty()) {
            return one.equals(other);
        }
        if (!one.isObject() || !other.isObject()) {
            String found = GoText.type(one.isObject() ? other : one);
            throw Problem.failure("expected a map[string]interface {}, but received a " + found);
        }
        return value(one, key).equals(value(other, key));
    }

    /** Returns an empty list. */
    static ArrayNode empty() {
        return Json.object().arrayNode();
    }
}
