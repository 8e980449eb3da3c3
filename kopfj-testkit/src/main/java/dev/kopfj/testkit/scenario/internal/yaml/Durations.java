package dev.kopfj.testkit.scenario.internal.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go and so Chainsaw write them: {@code 1h30m}, {@code 1.5s}, {@code 500ms}. */
public final class Durations {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("(?:%s)+".formatted(PART.pattern()));
    private static final int LENGTH_MAX = 40;
    private static final Duration MAX = Duration.ofDays(36_500);

    private Durations() {}

    /** Returns the duration that the text means, if it means one. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > LENGTH_MAX || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanosIn(part.group(2))));
        }
        boolean sane = nanos.compareTo(BigDecimal.valueOf(MAX.toSeconds()).scaleByPowerOfTen(9)) <= 0;
        return sane ? Optional.of(Duration.ofNanos(nanos.longValue())) : Optional.empty();
    }

    private static BigDecimal nanosIn(String unit) {
        return switch (unit) {
            case "ns" -> BigDecimal.ONE;
            case "us", "µs" -> BigDecimal.valueOf(1_000);
            case "ms" -> BigDecimal.valueOf(1_000_000);
            case "s" -> BigDecimal.valueOf(1_000_000_000);
            case "m" -> BigDecimal.valueOf(60_000_000_000L);
            default -> BigDecimal.valueOf(3_600_000_000_000L);
        };
    }

    /** Returns the two largest units of a duration: {@code 1h 0m}, {@code 2m 5s}, {@code 1.25s}. */
    public static String text(Duration duration) {
        if (duration.toHours() > 0) {
            return "%dh %dm".formatted(duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return "%dm %ds".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return seconds.toPlainString() + "s";
    }
}
