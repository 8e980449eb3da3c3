package dev.kopfj.sim.internal.apply.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the real server compares and shows them when it manages fields. */
@SuppressWarnings("ReferenceEquality")
public final class Values {
    private static final Comparator<JsonNode> BY_NUMBER = (a, b) -> {
        if (a.equals(b)) {
            return 0;
        }
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : 1;
    };

    private Values() {}

    /** Tells whether two values are the same, however their numbers are written. */
    public static boolean same(JsonNode a, JsonNode b) {
        return a == b || a.equals(b) || a.equals(BY_NUMBER, b);
    }

    /** Puts numbers before texts before booleans before all the rest. */
    static int compare(JsonNode a, JsonNode b) {
        int rank = Integer.compare(rank(a), rank(b));
        if (rank != 0) {
            return rank;
        }
        return switch (rank(a)) {
            case 0 -> a.decimalValue().compareTo(b.decimalValue());
            case 1 -> a.textValue().compareTo(b.textValue());
            case 2 -> Boolean.compare(a.booleanValue(), b.booleanValue());
            default -> a.toString().compareTo(b.toString());
        };
    }

    private static int rank(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> 0;
            case STRING -> 1;
            case BOOLEAN -> 2;
            case ARRAY -> 3;
            case OBJECT -> 4;
            default -> 5;
        };
    }

    /** Writes a value as it stands inside the name of a managed field. */
    static void write(JsonNode value, StringBuilder out) {
        if (value.isTextual()) {
            quote(value.textValue(), out);
        } else if (value.isNumber()) {
            out.append(number(value));
        } else {
            out.append(new String(Json.write(value), StandardCharsets.UTF_8));
        }
    }

    /** Quotes a text as Go's JSON does, which also escapes what is special in HTML. */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void append(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> escape(c, out);
            default -> {
                if (c < ' ') {
                    escape(c, out);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static void escape(char c, StringBuilder out) {
        String digits = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
    }

    private static String number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.asText();
        }
        BigDecimal decimal = value.decimalValue().stripTrailingZeros();
        return decimal.scale() <= 0 ? decimal.toPlainString() : decimal.toString();
    }

    /** Shows a value as it stands inside a field's path. */
    static String shown(JsonNode value) {
        if (value.isTextual()) {
            return Json.quote(value.textValue());
        }
        return value.isNumber() ? number(value) : value.toString();
    }

    /** Names the type of a value in Go's words. */
    public static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case ARRAY -> "[]interface {}";
            case OBJECT -> "map[string]interface {}";
            case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
            default -> "<nil>";
        };
    }

    /** Shows a value in Go's syntax. */
    public static String literal(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "[]interface {}{" + joined(value.elements(), ", ", true) + "}";
            case OBJECT -> "map[string]interface {}{" + members(value, ", ", true) + "}";
            case NULL, MISSING -> "interface {}(nil)";
            default -> shown(value);
        };
    }

    /** Shows a value without quotes, as Go's %v does. */
    public static String plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "[" + joined(value.elements(), " ", false) + "]";
            case OBJECT -> "map[" + members(value, " ", false) + "]";
            case NULL, MISSING -> "<nil>";
            case NUMBER -> number(value);
            default -> value.asText();
        };
    }

    private static String joined(Iterator<JsonNode> values, String separator, boolean literal) {
        List<String> texts = new ArrayList<>();
        values.forEachRemaining(value -> texts.add(literal ? literal(value) : plain(value)));
        return String.join(separator, texts);
    }

    private static String members(JsonNode object, String separator, boolean literal) {
        List<String> texts = new ArrayList<>();
        object.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(member -> {
            String name = literal ? Json.quote(member.getKey()) : member.getKey();
            texts.add(name + ":" + (literal ? literal(member.getValue()) : plain(member.getValue())));
        });
        return String.join(separator, texts);
    }

    /** Tells whether a list or an object has nothing in it; anything else, absent or null, has nothing either. */
    public static boolean empty(@Nullable JsonNode value) {
        return value == null || value.isEmpty();
    }
}
