package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/** Lists, labels and selectors in the short form in which people read them. */
final class Texts {
    private static final String NONE = "<none>";

    private Texts() {}

    static String joined(JsonNode list, Function<JsonNode, String> shown) {
        StringJoiner text = new StringJoiner(",");
        list.forEach(element -> text.add(shown.apply(element)));
        return text.toString();
    }

    /** Returns the first elements, and how many more there are. */
    static String some(List<String> all, int shown) {
        return all.size() <= shown
                ? String.join(",", all)
                : String.join(",", all.subList(0, shown)) + " + " + (all.size() - shown) + " more...";
    }

    static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    static String labels(JsonNode labels) {
        Map<String, String> sorted = new TreeMap<>();
        labels.properties()
                .forEach(label -> sorted.put(label.getKey(), label.getValue().asText()));
        StringJoiner text = new StringJoiner(",");
        sorted.forEach((key, value) -> text.add(key + "=" + value));
        return orNone(text.toString());
    }

    static String selector(JsonNode selector) {
        List<String> parts = new ArrayList<>();
        if (!selector.path("matchLabels").isEmpty()) {
            parts.add(labels(selector.path("matchLabels")));
        }
        for (JsonNode requirement : selector.path("matchExpressions")) {
            parts.add(requirement(requirement));
        }
        return orNone(String.join(",", parts));
    }

    private static String requirement(JsonNode requirement) {
        String key = requirement.path("key").asText();
        String values = "(" + joined(requirement.path("values"), JsonNode::asText) + ")";
        return switch (requirement.path("operator").asText()) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
