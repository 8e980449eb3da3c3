package dev.kopfj.sim.internal.cel.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.notation.Durations;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows JSON to expressions: with the types that a schema gives it, or as it is. */
public final class Values {
    private Values() {}

    /** Shows a value as its model says. */
    public static Object of(JsonNode value, Model model) {
        if (value.isNull()) {
            if (model.nullable()) {
                return NullValue.NULL_VALUE;
            }
            throw new Failure("invalid data, got null for schema with nullable=false");
        }
        return switch (model.type().kind()) {
            case DYN -> model.schema().has(Model.ANYTHING) ? plain(value) : intOrString(value);
            case LIST -> list(value, model);
            case MAP -> map(value, model);
            case STRUCT -> object(value, model);
            case BOOL -> value.booleanValue();
            case INT -> whole(value);
            case DOUBLE -> value.doubleValue();
            default -> text(value.asText(), model);
        };
    }

    /** Shows a value without knowing more than JSON tells. */
    public static Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> MapValue.lazy((ObjectNode) value);
            case ARRAY -> plainList(value);
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.isIntegralNumber() ? (Object) value.longValue() : (Object) value.doubleValue();
            default -> NullValue.NULL_VALUE;
        };
    }

    private static Object plainList(JsonNode list) {
        List<Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(plain(element)));
        return new ListValue(elements, null, List.of());
    }

    private static Object intOrString(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        throw new Failure("invalid data, expected XIntOrString value to be either a string or integer");
    }

    private static Object whole(JsonNode value) {
        if (!value.canConvertToLong()) {
            throw new Failure("invalid data, expected int, got float64");
        }
        return value.longValue();
    }

    private static Object list(JsonNode value, Model model) {
        Model element = element(model);
        List<Object> elements = new ArrayList<>(value.size());
        value.forEach(node -> elements.add(of(node, element)));
        JsonNode schema = model.schema();
        List<String> keys = new ArrayList<>();
        schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        return switch (Json.text(schema, "x-kubernetes-list-type")) {
            case "set" -> new ListValue(elements, value, List.of());
            case "map" -> new ListValue(elements, value, keys);
            default -> new ListValue(elements, null, List.of());
        };
    }

    private static Object map(JsonNode value, Model model) {
        Model element = element(model);
        Map<String, Object> members = new LinkedHashMap<>();
        value.forEachEntry((name, node) -> members.put(name, of(node, element)));
        return MapValue.of(members);
    }

    private static Object object(JsonNode value, Model model) {
        if (value instanceof ObjectNode object) {
            return new ObjectValue(object, model);
        }
        throw new Failure("invalid data, expected a map for the provided schema with type=object");
    }

    private static Model element(Model model) {
        @Nullable Model element = model.element();
        if (element == null) {
            throw new IllegalStateException("a list or map without a model of its elements");
        }
        return element;
    }

    private static Object text(String text, Model model) {
        if (model.type().equals(SimpleType.STRING)) {
            return text;
        }
        if (model.type().equals(SimpleType.DURATION)) {
            return Durations.parse(text).orElseThrow(() -> new Failure("Invalid duration " + text));
        }
        if (model.type().equals(SimpleType.TIMESTAMP)) {
            return time(text, Json.text(model.schema(), "format"));
        }
        try {
            return CelByteString.of(Json.object().textNode(text).binaryValue());
        } catch (IOException notBase64) {
            throw new Failure("Invalid byte formatted string " + text);
        }
    }

    private static Instant time(String text, String format) {
        try {
            return format.equals("date")
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new Failure("Invalid " + format + " formatted string " + text);
        }
    }
}
