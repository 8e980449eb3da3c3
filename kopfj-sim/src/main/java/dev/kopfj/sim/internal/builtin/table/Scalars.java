package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import java.util.function.UnaryOperator;

/** The types of values that hold no others. */
final class Scalars {
    static final Type QUANTITY = new Formatted("resource.Quantity", TextNode.valueOf("0"), Scalars::quantity);
    static final Type TIME = new Formatted("v1.Time", NullNode.getInstance(), text(Times::seconds));
    static final Type MICRO_TIME = new Formatted("v1.MicroTime", NullNode.getInstance(), text(Times::micros));
    static final Type INT_OR_STRING = new Formatted("intstr.IntOrString", IntNode.valueOf(0), Scalars::intOrString);
    static final Type BYTES = new Formatted("[]uint8", TextNode.valueOf(""), text(Base64Text::checked));

    private Scalars() {}

    private static Reader text(UnaryOperator<String> format) {
        return (given, reading) -> {
            if (!given.isTextual()) {
                throw reading.fault("json: cannot unmarshal " + Json.typeName(given) + " into Go value of type string");
            }
            String text = given.textValue();
            String formatted = format.apply(text);
            return formatted.equals(text) ? given : TextNode.valueOf(formatted);
        };
    }

    private static JsonNode quantity(JsonNode given, Reading reading) {
        String text = given.isContainerNode() ? "{}" : given.asText();
        String canonical = Quantity.parse(text).toString();
        return given.isTextual() && canonical.equals(text) ? given : TextNode.valueOf(canonical);
    }

    private static JsonNode intOrString(JsonNode given, Reading reading) {
        if (given.isTextual() || (given.isIntegralNumber() && given.canConvertToInt())) {
            return given;
        }
        throw reading.fault("json: cannot unmarshal " + shown(given) + " into Go value of type int32");
    }

    private static String shown(JsonNode given) {
        return given.isNumber() ? "number " + given.asText() : Json.typeName(given);
    }

    /** Text. */
    record Text(String goName) implements Type {
        private static final JsonNode EMPTY = TextNode.valueOf("");

        @Override
        public JsonNode read(JsonNode given, Reading reading) {
            if (!given.isTextual()) {
                throw reading.wrongType(Json.typeName(given), goName);
            }
            return given;
        }

        @Override
        public JsonNode zero() {
            return EMPTY;
        }

        @Override
        public boolean isZero(JsonNode value) {
            return value.textValue().isEmpty();
        }
    }

    /** True or false. */
    record Truth(String goName) implements Type {
        @Override
        public JsonNode read(JsonNode given, Reading reading) {
            if (!given.isBoolean()) {
                throw reading.wrongType(Json.typeName(given), goName);
            }
            return given;
        }

        @Override
        public JsonNode zero() {
            return BooleanNode.FALSE;
        }

        @Override
        public boolean isZero(JsonNode value) {
            return !value.booleanValue();
        }
    }

    /** Numbers, whole ones or any. */
    record Numeric(String goName) implements Type {
        @Override
        public JsonNode read(JsonNode given, Reading reading) {
            if (!given.isNumber()) {
                throw reading.wrongType(Json.typeName(given), goName);
            }
            boolean fits = switch (goName) {
                case "int32" -> given.isIntegralNumber() && given.canConvertToInt();
                case "float64" -> true;
                default -> given.isIntegralNumber() && given.canConvertToLong();
            };
            if (!fits) {
                throw reading.wrongType(shown(given), goName);
            }
            return given;
        }

        @Override
        public JsonNode zero() {
            return IntNode.valueOf(0);
        }

        @Override
        public boolean isZero(JsonNode value) {
            return value.doubleValue() == 0;
        }
    }

    /** Any value, which is kept as it is. */
    record Anything(String goName) implements Type {
        @Override
        public JsonNode read(JsonNode given, Reading reading) {
            return given;
        }

        @Override
        public JsonNode zero() {
            return NullNode.getInstance();
        }

        @Override
        public boolean isZero(JsonNode value) {
            return value.isNull();
        }
    }

    /** Values that Go reads and writes by code of their own. */
    private record Formatted(String goName, JsonNode zero, Reader reader) implements Type {
        @Override
        public JsonNode read(JsonNode given, Reading reading) {
            try {
                return reader.read(given, reading);
            } catch (FormatException wrong) {
                throw reading.fault(wrong.text());
            }
        }

        @Override
        public boolean isZero(JsonNode value) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Reader {
        JsonNode read(JsonNode given, Reading reading) throws FormatException;
    }
}
