package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects that are stored as texts. */
final class Texts {

    private Texts() {}

    /** Reads a text; what somebody else has put there, and is no object, is as good as nothing. */
    static Optional<ObjectNode> read(@Nullable JsonNode text) {
        try {
            return text != null && Json.parse(text.asText()) instanceof ObjectNode json
                    ? Optional.of(json)
                    : Optional.empty();
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }
}
