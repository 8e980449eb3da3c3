package dev.kopfj.sim.internal.cel.notation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Kubernetes writes them: numbers with units, one after the other. */
public final class Durations {
    private static final Pattern WHOLE = Pattern.compile("[+-]?(\\d*\\.?\\d*\\s*[a-zµμ]+\\s*)+");
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)\\s*([a-zµμ]+)");
    private static final Map<String, Long> NANOS = Map.ofEntries(
            Map.entry("ns", 1L),
            Map.entry("us", 1_000L),
            Map.entry("µs", 1_000L),
            Map.entry("μs", 1_000L),
            Map.entry("ms", 1_000_000L),
            Map.entry("s", 1_000_000_000L),
            Map.entry("m", 60_000_000_000L),
            Map.entry("h", 3_600_000_000_000L),
            Map.entry("d", 86_400_000_000_000L),
            Map.entry("w", 604_800_000_000_000L),
            Map.entry("sec", 1_000_000_000L),
            Map.entry("min", 60_000_000_000L),
            Map.entry("hour", 3_600_000_000_000L),
            Map.entry("hours", 3_600_000_000_000L),
            Map.entry("day", 86_400_000_000_000L),
            Map.entry("days", 86_400_000_000_000L),
            Map.entry("week", 604_800_000_000_000L),
            Map.entry("weeks", 604_800_000_000_000L));
    private static final int TEXT_MAX = 100;

    private Durations() {}

    /** Reads a duration; none when the text is not one. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > TEXT_MAX || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        int end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        while (parts.find()) {
            Long unit = NANOS.get(parts.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = parts.end();
        }
        return text.substring(end).isBlank()
                ? Optional.of(Duration.ofNanos((text.startsWith("-") ? nanos.negate() : nanos).longValue()))
                : Optional.empty();
    }
}
