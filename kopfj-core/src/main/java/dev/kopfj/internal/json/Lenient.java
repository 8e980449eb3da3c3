package dev.kopfj.internal.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Converts objects to classes that need not know all their fields: what a conversion does not know is left out. */
public final class Lenient {

    private Lenient() {}

    /** Converts an object by a conversion that may be strict. */
    public static <T> T convert(Map<String, Object> object, Function<Object, T> conversion) {
        try {
            return conversion.apply(object);
        } catch (IllegalArgumentException refusal) {
            return convertKnown((ObjectNode) Json.of(object), conversion, refusal);
        }
    }

    /** Ends, as each turn takes one field of the object away. */
    private static <T> T convertKnown(
            ObjectNode known, Function<Object, T> conversion, IllegalArgumentException refusal) {
        IllegalArgumentException last = refusal;
        while (last.getCause() instanceof UnrecognizedPropertyException unknown
                && without(known, unknown.getPath(), unknown.getPropertyName())) {
            try {
                return conversion.apply(known);
            } catch (IllegalArgumentException next) {
                last = next;
            }
        }
        throw last;
    }

    private static boolean without(JsonNode object, List<JsonMappingException.Reference> path, String field) {
        JsonNode found = object;
        for (JsonMappingException.Reference step : path.subList(0, Math.max(0, path.size() - 1))) {
            found = step.getFieldName() == null ? found.path(step.getIndex()) : found.path(step.getFieldName());
        }
        return found instanceof ObjectNode parent && parent.remove(field) != null;
    }
}
