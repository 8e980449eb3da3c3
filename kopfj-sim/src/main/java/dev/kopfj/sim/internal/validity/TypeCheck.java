package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.validity.format.Formats;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of which a value may be; a schema without any says nothing of them. */
record TypeCheck(List<String> types, String format, boolean nullable) implements Check {
    private static final String INTEGER = "integer";
    private static final String NUMBER = "number";
    private static final double EXACT_MAX = 0x1p53 - 1;
    private static final double TOLERANCE = 1e-9;

    static TypeCheck of(JsonNode schema) {
        String type = Json.text(schema, "type");
        List<String> types = type.isEmpty() ? List.of() : List.of(type);
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            types = List.of(INTEGER, "string");
        }
        return new TypeCheck(
                types,
                known(Json.text(schema, "format"), types),
                schema.path("nullable").asBoolean());
    }

    /** Returns a format as far as it means something to the types. */
    private static String known(String format, List<String> types) {
        boolean fits = switch (types.size() == 1 ? types.get(0) : "") {
            case "", "string" -> Formats.known(format);
            case INTEGER -> Set.of("int32", "int64").contains(format);
            case NUMBER -> Set.of("float", "double").contains(format);
            default -> false;
        };
        return fits ? format : "";
    }

    /** Returns the only type; "" when there is none, or more than one. */
    String single() {
        return types.size() == 1 ? types.get(0) : "";
    }

    void checkNull(Place place, Verdict verdict) {
        if (!types.isEmpty() && !nullable) {
            verdict.type(place, String.join(",", types), "\"null\"");
        } else {
            verdict.matched();
        }
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (types.isEmpty() && format.isEmpty()) {
            return;
        }
        String type = typeOf(value);
        boolean written = value.isTextual() || value.isArray();
        boolean near = (type.equals(NUMBER) && types.contains(INTEGER) && whole(value.doubleValue()))
                || (type.equals(INTEGER) && types.contains(NUMBER));
        if (!written && !format.isEmpty() && !types.contains(type) && !near) {
            verdict.type(place, format, Json.quote(formatOf(type)));
        } else if (!written || format.isEmpty() || types.contains(NUMBER) || types.contains(INTEGER)) {
            checkType(type, near, place, verdict);
        } else {
            verdict.matched();
        }
        verdict.matched();
    }

    private void checkType(String type, boolean near, Place place, Verdict verdict) {
        if (types.contains(type) || near) {
            verdict.matched();
        } else {
            verdict.type(place, String.join(",", types), Json.quote(type));
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            default -> value.isIntegralNumber() ? INTEGER : NUMBER;
        };
    }

    private static String formatOf(String type) {
        return switch (type) {
            case INTEGER -> "int64";
            case NUMBER -> "float64";
            default -> "";
        };
    }

    /** Tells whether a number is as good as whole. */
    static boolean whole(double number) {
        if (!(Math.abs(number) <= EXACT_MAX)) {
            return false;
        }
        double rounded = number < 0 ? Math.ceil(number) : Math.floor(number);
        double rest = Math.abs(number - rounded);
        return rest == 0 || (rounded != 0 && rest / (Math.abs(number) + Math.abs(rounded)) < TOLERANCE);
    }
}
