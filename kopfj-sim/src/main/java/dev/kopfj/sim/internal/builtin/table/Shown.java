package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.nio.charset.StandardCharsets;

/** Values as messages show them. */
public final class Shown {
    private Shown() {}

    /** Returns text in quotes, other values as JSON, absent ones as null. */
    public static String of(JsonNode value) {
        if (value.isTextual()) {
            return Json.quote(value.textValue());
        }
        return value.isMissingNode() ? "null" : new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
