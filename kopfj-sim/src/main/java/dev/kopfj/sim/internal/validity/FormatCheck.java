package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.validity.format.Formats;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The format of texts. */
record FormatCheck(String format, Predicate<String> predicate) implements Check {
    static Optional<FormatCheck> of(String format) {
        return Formats.find(format).map(predicate -> new FormatCheck(format, predicate));
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (!value.isTextual()) {
            return;
        }
        if (!predicate.test(value.textValue())) {
            verdict.type(place, format, Json.quote(value.textValue()));
        }
        verdict.matched();
    }
}
