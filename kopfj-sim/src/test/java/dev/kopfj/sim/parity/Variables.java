package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code {{name}}}, of {@code {{name+5}}}, which counts on, and of {@code {{fill:N}}}, N letters x. */
final class Variables {
    private static final Pattern USE = Pattern.compile("\\{\\{([\\w:]+)([+-]\\d+)?}}");
    private static final String FILL = "fill:";

    private final Map<String, String> values = new HashMap<>();

    void set(String name, String value) {
        values.put(name, value);
    }

    JsonNode fill(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(fill(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> list.add(fill(element)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> object.set(fill(member.getKey()), fill(member.getValue())));
        return object;
    }

    String fill(String text) {
        return USE.matcher(text).replaceAll(use -> Matcher.quoteReplacement(value(use.group(1), use.group(2))));
    }

    private String value(String name, String more) {
        if (name.startsWith(FILL)) {
            return "x".repeat(Integer.parseInt(name.substring(FILL.length())));
        }
        String value = values.get(name);
        if (value == null) {
            throw new AssertionError("The variable " + name + " has no value.");
        }
        return more == null ? value : Long.toString(Long.parseLong(value) + Long.parseLong(more));
    }
}
