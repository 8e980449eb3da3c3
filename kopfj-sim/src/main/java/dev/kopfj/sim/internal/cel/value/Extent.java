package dev.kopfj.sim.internal.cel.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.util.Map;

/**
 * How large values can become within one request: the least size of one as JSON, and the most elements, members or
 * bytes that it can have. Estimates of what rules cost are made of it.
 */
public record Extent(long minSize, long maxElements) {
    /** How many bytes the body of a request has at most. */
    public static final long REQUEST_MAX = 3L * 1024 * 1024;

    static final Extent BOOL = new Extent(4, 0);
    static final Extent NUMBER = new Extent(1, 0);

    private static final long TEXT_MIN = 2;
    private static final int BYTES_PER_CHARACTER = 4;

    static Extent intOrString(JsonNode schema) {
        return new Extent(1, schema.has("maxLength") ? characters(schema) : REQUEST_MAX - 2);
    }

    static Extent text(JsonNode schema) {
        return switch (Json.text(schema, "format")) {
            case "byte" -> new Extent(TEXT_MIN, schema.has("maxLength") ? limit(schema, "maxLength") : REQUEST_MAX - 2);
            case "duration" -> new Extent(3, 32);
            case "date" -> new Extent(12, 12);
            case "date-time" -> new Extent(21, 32);
            default -> new Extent(TEXT_MIN, longest(schema));
        };
    }

    private static long longest(JsonNode schema) {
        if (schema.has("maxLength")) {
            return characters(schema);
        }
        if (!Json.filled(schema.path("enum"))) {
            return REQUEST_MAX - 2;
        }
        return schema.path("enum")
                .valueStream()
                .mapToLong(value -> value.asText().length())
                .max()
                .orElse(0);
    }

    private static long characters(JsonNode schema) {
        return limit(schema, "maxLength") * BYTES_PER_CHARACTER;
    }

    static Extent list(JsonNode schema, Extent element) {
        long max = schema.has("maxItems") ? limit(schema, "maxItems") : (REQUEST_MAX - 2) / (element.minSize + 1);
        return new Extent(2, max);
    }

    static Extent map(JsonNode schema, Extent value) {
        long max =
                schema.has("maxProperties") ? limit(schema, "maxProperties") : (REQUEST_MAX - 2) / (value.minSize + 6);
        return new Extent(2, max);
    }

    static Extent object(JsonNode schema, Map<String, String> escaped, Map<String, Model> members) {
        long size = 2;
        for (JsonNode required : schema.path("required")) {
            Model member = members.get(escaped.getOrDefault(required.asText(), ""));
            if (member != null && !member.schema().has("default")) {
                size += required.asText().length() + member.extent().minSize + 4;
            }
        }
        return new Extent(size, 0);
    }

    private static long limit(JsonNode schema, String name) {
        return Math.max(0, schema.path(name).asLong());
    }
}
