package dev.kopfj.sim.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Values as Go's %v prints them, in which the real server's complaints about patches show them. */
final class GoText {
    private static final int LENGTH_MAX = 10_000;

    private GoText() {}

    static String of(JsonNode value) {
        String text = shown(value);
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
    }

    private static String shown(JsonNode value) {
        if (value.isObject()) {
            StringJoiner members = new StringJoiner(" ", "map[", "]");
            TreeSet<String> names = new TreeSet<>();
            value.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> members.add(name + ":" + shown(value.path(name))));
            return members.toString();
        }
        if (value.isArray()) {
            StringJoiner elements = new StringJoiner(" ", "[", "]");
            value.forEach(element -> elements.add(shown(element)));
            return elements.toString();
        }
        return value.isNull() ? "<nil>" : value.asText();
    }

    /** Names a value's type in Go. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
            default -> "%!s(<nil>)";
        };
    }
}
