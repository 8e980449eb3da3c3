package dev.kopfj.sim.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of a merged list: what the patch speaks of in the patch's order, the rest in the old order; where the two
 * meet, an old element goes first only when it was before the other one already. So new elements come to the front.
 */
final class ElementOrder {
    private final String key;
    private final Map<JsonNode, Integer> patchPlaces;
    private final Map<JsonNode, Integer> oldPlaces;

    private ElementOrder(String key, List<JsonNode> patchOrder, List<JsonNode> oldOrder) {
        this.key = key;
        this.patchPlaces = places(patchOrder);
        this.oldPlaces = places(oldOrder);
    }

    static ArrayNode of(List<JsonNode> merged, List<JsonNode> patchOrder, List<JsonNode> oldOrder, String key) {
        return new ElementOrder(key, patchOrder, oldOrder).order(merged);
    }

    private Map<JsonNode, Integer> places(List<JsonNode> order) {
        Map<JsonNode, Integer> places = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            places.putIfAbsent(identity(order.get(i)), i);
        }
        return places;
    }

    private JsonNode identity(JsonNode element) {
        return key.isEmpty() ? element : StrategicLists.value(element, key);
    }

    private ArrayNode order(List<JsonNode> merged) {
        List<JsonNode> named = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        merged.forEach(element -> (patchPlaces.containsKey(identity(element)) ? named : others).add(element));
        named.sort((a, b) -> Integer.compare(place(patchPlaces, a), place(patchPlaces, b)));
        others.sort((a, b) -> Integer.compare(place(oldPlaces, a), place(oldPlaces, b)));
        return interleave(others, named);
    }

    private int place(Map<JsonNode, Integer> places, JsonNode element) {
        return places.getOrDefault(identity(element), Integer.MAX_VALUE);
    }

    private ArrayNode interleave(List<JsonNode> others, List<JsonNode> named) {
        ArrayNode result = StrategicLists.empty();
        int next = 0;
        for (JsonNode element : named) {
            while (next < others.size() && before(others.get(next), element)) {
                result.add(others.get(next++));
            }
            result.add(element);
        }
        others.subList(next, others.size()).forEach(result::add);
        return result;
    }

    private boolean before(JsonNode other, JsonNode named) {
        Integer first = oldPlaces.get(identity(other));
        Integer second = oldPlaces.get(identity(named));
        return first != null && second != null && first < second;
    }
}
