package dev.kopfj.testkit.property.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that a schema allows. */
final class Texts {

    private static final int SOME = 8;
    private static final int MISSES_MAX = 10_000;

    private static final Map<String, List<String>> FORMATS = Map.ofEntries(
            Map.entry("date-time", List.of("2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z")),
            Map.entry("date", List.of("2026-01-01", "2024-02-29")),
            Map.entry("duration", List.of("1s", "90s", "1h30m")),
            Map.entry("email", List.of("a@example.com", "b@example.com")),
            Map.entry("hostname", List.of("a.example.com", "b")),
            Map.entry("ipv4", List.of("192.0.2.1", "192.0.2.255")),
            Map.entry("ipv6", List.of("2001:db8::1", "::1")),
            Map.entry("cidr", List.of("192.0.2.0/24", "2001:db8::/32")),
            Map.entry("mac", List.of("00:00:5e:00:53:01")),
            Map.entry("uri", List.of("https://example.com/a", "https://example.com/b")),
            Map.entry("byte", List.of("YQ==", "YWI=")),
            Map.entry("uuid", List.of("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")));

    private Texts() {}

    /** Draws keys of maps, which are good labels, too. */
    static Arbitrary<String> keys() {
        return Arbitraries.of("a", "b", "c", "key-1", "some.key");
    }

    static Arbitrary<String> of(JsonNode schema, JsonNode example) {
        int min = schema.path("minLength").asInt(0);
        int max = Math.min(schema.path("maxLength").asInt(Integer.MAX_VALUE), Math.max(min, 1) + SOME);
        List<String> formatted = FORMATS.get(schema.path("format").asText());
        if (formatted != null) {
            return Arbitraries.of(formatted);
        }
        if (schema.has("pattern")) {
            return matching(
                    schema.path("pattern").asText(),
                    min,
                    schema.path("maxLength").asInt(Integer.MAX_VALUE),
                    example);
        }
        if (schema.path("format").asText().equals("quantity") || isQuantity(example)) {
            return Arbitraries.of("1", "100m", "1Gi", "2Gi");
        }
        return Arbitraries.strings()
                .withCharRange('a', 'e')
                .ofMinLength(Math.max(min, Math.min(1, max)))
                .ofMaxLength(max);
    }

    private static boolean isQuantity(JsonNode example) {
        return example.asText().matches("\\d+(m|[KMGT]i?)");
    }

    /** What cannot be drawn is as in the example. */
    private static Arbitrary<String> matching(String pattern, int min, int max, JsonNode example) {
        Pattern wanted = Pattern.compile(pattern);
        if (example.isTextual() && !PatternReader.understands(pattern)) {
            return Arbitraries.just(example.asText());
        }
        return PatternReader.read(pattern)
                .filter(
                        MISSES_MAX,
                        text -> text.length() >= min
                                && text.length() <= max
                                && wanted.matcher(text).find());
    }
}
