package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kopfj.sim.internal.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a text may be, and which pattern is to be found in it; patterns take linear time. */
record TextCheck(
        long min, long max, String pattern, @Nullable Pattern compiled) implements Check {
    static Optional<TextCheck> of(JsonNode schema) {
        long min = Validator.limit(schema, "minLength", 0);
        long max = Validator.limit(schema, "maxLength", Long.MAX_VALUE);
        String pattern = Json.text(schema, "pattern");
        if (min <= 0 && max == Long.MAX_VALUE && pattern.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TextCheck(min, max, pattern, pattern.isEmpty() ? null : compile(pattern)));
    }

    private static @Nullable Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException unknown) {
            return null;
        }
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (!value.isTextual()) {
            return;
        }
        String text = value.textValue();
        if (max < Long.MAX_VALUE && length(text) > max) {
            verdict.tooLong(place, max);
        } else if (min > 0 && length(text) < min) {
            verdict.invalid(place, Json.quote(text), "should be at least " + min + " chars long");
        } else if (compiled != null && !compiled.matcher(text).find()) {
            verdict.invalid(place, Json.quote(text), "should match '" + pattern + "'");
        } else if (compiled == null && !pattern.isEmpty()) {
            verdict.invalid(place, Json.quote(text), "should match '" + pattern + ", but pattern is invalid'");
        }
    }

    private static long length(String text) {
        return text.codePointCount(0, text.length());
    }
}
