package dev.kopfj.sim.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** Values as the real server shows them in its refusals. */
public final class Shown {
    private static final int SMALL_EXPONENT = -4;
    private static final int LARGE_EXPONENT = 6;

    private Shown() {}

    /** Returns a value as a cause shows it: texts quoted, lists and objects as JSON. */
    public static String value(JsonNode value) {
        if (value.isTextual()) {
            return Json.quote(value.textValue());
        }
        if (value.isFloatingPointNumber()) {
            return number(value.doubleValue());
        }
        return value.isContainerNode() ? json(value) : value.asText();
    }

    /** Returns a number in its shortest form, with an exponent when it is very large or very small. */
    public static String number(double number) {
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.signum() == 0 ? 0 : exact.precision() - exact.scale() - 1;
        if (exponent >= SMALL_EXPONENT && exponent < LARGE_EXPONENT) {
            return exact.signum() == 0 ? "0" : exact.toPlainString();
        }
        BigDecimal digits = exact.movePointLeft(exponent).stripTrailingZeros();
        int size = Math.abs(exponent);
        return digits.toPlainString() + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    /** Returns a value as JSON with the members of objects in the order of their names. */
    public static String json(JsonNode value) {
        return harmless(new String(Json.write(sorted(value)), StandardCharsets.UTF_8));
    }

    /** Returns JSON in which nothing can be taken for markup, which is how the real server writes it. */
    public static String harmless(String json) {
        boolean odd = json.indexOf('<') >= 0
                || json.indexOf('>') >= 0
                || json.indexOf('&') >= 0
                || json.indexOf('\u2028') >= 0
                || json.indexOf('\u2029') >= 0;
        return odd
                ? json.replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                        .replace("\u2028", "\\u2028")
                        .replace("\u2029", "\\u2029")
                : json;
    }

    private static JsonNode sorted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode result = Json.object();
            new TreeSet<>(Json.names(object)).forEach(name -> result.set(name, sorted(object.path(name))));
            return result;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode result = array.arrayNode();
            array.forEach(element -> result.add(sorted(element)));
            return result;
        }
        return value;
    }
}
