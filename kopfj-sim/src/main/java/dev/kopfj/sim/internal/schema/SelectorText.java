package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Label selectors of objects, with matchLabels and matchExpressions, in the form in which queries have them. */
public final class SelectorText {
    private SelectorText() {}

    /** Writes a selector as text, its requirements ordered by label; "" selects everything. */
    public static String of(JsonNode selector) {
        List<Requirement> all = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> all.add(new Requirement(
                        label.getKey(), label.getKey() + "=" + label.getValue().asText())));
        selector.path("matchExpressions").forEach(expression -> all.add(requirement(expression)));
        return joined(all);
    }

    /** Writes a map of labels as a selector. */
    public static String ofLabels(JsonNode labels) {
        return of(Json.object().set("matchLabels", labels));
    }

    private static String joined(List<Requirement> all) {
        return all.stream()
                .sorted(Comparator.comparing(Requirement::key))
                .map(Requirement::text)
                .collect(Collectors.joining(","));
    }

    private static Requirement requirement(JsonNode expression) {
        String key = Json.text(expression, "key");
        TreeSet<String> values = new TreeSet<>();
        expression.path("values").forEach(value -> values.add(value.asText()));
        String list = " (" + String.join(",", values) + ")";
        return new Requirement(
                key,
                switch (Json.text(expression, "operator")) {
                    case "In" -> key + " in" + list;
                    case "NotIn" -> key + " notin" + list;
                    case "DoesNotExist" -> "!" + key;
                    default -> key;
                });
    }

    private record Requirement(String key, String text) {}
}
