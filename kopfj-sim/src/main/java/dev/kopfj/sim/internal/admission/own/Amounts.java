package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Quantities by the names of resources, and sums of them. */
final class Amounts {
    static final Quantity NONE = Quantity.parse("0");
    static final Quantity ONE = Quantity.parse("1");

    private Amounts() {}

    /** Reads a map of quantities; what is none of them is left out. */
    static SortedMap<String, Quantity> of(JsonNode quantities) {
        SortedMap<String, Quantity> amounts = new TreeMap<>();
        quantities.properties().forEach(entry -> {
            String text = entry.getValue().asText();
            if (readable(text)) {
                amounts.put(entry.getKey(), Quantity.parse(text));
            }
        });
        return amounts;
    }

    private static boolean readable(String text) {
        try {
            return !text.isEmpty() && Quantity.parse(text) != null;
        } catch (IllegalArgumentException garbage) {
            return false;
        }
    }

    static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, quantity) -> sum.merge(name, quantity, Quantity::plus));
    }

    static void raise(Map<String, Quantity> most, Map<String, Quantity> other) {
        other.forEach((name, quantity) -> most.merge(name, quantity, (a, b) -> a.compareTo(b) >= 0 ? a : b));
    }

    /** Returns what a pod demands in all: its containers together, or one that prepares it if that demands more. */
    static SortedMap<String, Quantity> ofPod(JsonNode spec, String part) {
        SortedMap<String, Quantity> sum = new TreeMap<>();
        for (JsonNode container : spec.path("containers")) {
            add(sum, of(container.path("resources").path(part)));
        }
        SortedMap<String, Quantity> beside = new TreeMap<>();
        SortedMap<String, Quantity> most = new TreeMap<>();
        for (JsonNode container : spec.path("initContainers")) {
            SortedMap<String, Quantity> own = of(container.path("resources").path(part));
            if (Json.text(container, "restartPolicy").equals("Always")) {
                add(sum, own);
                add(beside, own);
                raise(most, beside);
            } else {
                add(own, beside);
                raise(most, own);
            }
        }
        raise(sum, most);
        add(sum, of(spec.path("overhead")));
        return sum;
    }
}
