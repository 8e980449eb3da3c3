package dev.kopfj.internal.declare;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 1h30m}, {@code 250ms}, {@code PT5M}. */
final class Durations {

    private static final Pattern PART = Pattern.compile("\\G(\\d+)(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private Durations() {}

    /** Reads a duration. */
    static Duration parse(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text) : sum(text);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new IllegalArgumentException(
                    "'%s' is not a duration. Write it like 30s, 5m, 1h30m or PT5M.".formatted(text), unreadable);
        }
    }

    @SuppressWarnings("NullAway") // The pattern names just the units of the table.
    private static Duration sum(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find()) {
            ChronoUnit unit = UNITS.get(part.group(2));
            sum = sum.plus(Duration.of(parseLong(part.group(1)), unit));
            end = part.end();
        }
        if (end == 0 || end < text.length()) {
            throw new DateTimeException(text);
        }
        return sum;
    }

    private static long parseLong(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            throw new DateTimeException(digits, tooLong);
        }
    }
}
