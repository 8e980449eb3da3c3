package dev.kopfj.testkit.scenario.internal.function;

import static dev.kopfj.testkit.scenario.internal.function.JsonFunction.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.function.JsonFunction.Arguments;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import io.burt.jmespath.function.Function;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The functions about time, which is the cluster's; moments are written as in RFC 3339. */
final class Times {

    private Times() {}

    static List<Function> all(World world) {
        return List.of(
                new JsonFunction("time_now", 0, given -> written(text(world.now()))),
                new JsonFunction("time_now_utc", 0, given -> written(text(world.now()))),
                new JsonFunction(
                        "time_utc", 1, given -> written(text(moment(given, 0).toInstant()))),
                new JsonFunction(
                        "time_add",
                        2,
                        given -> written(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                moment(given, 0).plus(length(given, 1)).truncatedTo(ChronoUnit.SECONDS)))),
                new JsonFunction(
                        "time_diff", 2, given -> written(text(Duration.between(moment(given, 0), moment(given, 1))))),
                new JsonFunction("time_since", 3, given -> since(given, world)),
                new JsonFunction(
                        "time_before", 2, given -> truth(moment(given, 0).isBefore(moment(given, 1)))),
                new JsonFunction(
                        "time_after", 2, given -> truth(moment(given, 0).isAfter(moment(given, 1)))),
                new JsonFunction(
                        "time_between",
                        3,
                        given -> truth(moment(given, 0).isAfter(moment(given, 1))
                                && moment(given, 0).isBefore(moment(given, 2)))),
                new JsonFunction("time_truncate", 2, given -> written(text(truncated(given)))));
    }

    /** Returns the duration that is written as Go writes them, with a sign or without. */
    static Optional<Duration> duration(String text) {
        return text.startsWith("-") ? Durations.parse(text.substring(1)).map(Duration::negated) : Durations.parse(text);
    }

    /** Returns a duration as Go writes it: {@code 1h0m0s}. */
    static String text(Duration duration) {
        if (duration.isNegative()) {
            return "-" + text(duration.negated());
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.isZero() ? "0s" : duration.toNanos() / 1_000_000.0 + "ms";
        }
        String seconds = BigDecimal.valueOf(duration.toSecondsPart())
                        .add(BigDecimal.valueOf(duration.toNanosPart(), 9))
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
        if (duration.toHours() > 0) {
            return "%dh%dm%s".formatted(duration.toHours(), duration.toMinutesPart(), seconds);
        }
        return duration.toMinutes() > 0 ? "%dm%s".formatted(duration.toMinutes(), seconds) : seconds;
    }

    private static JsonNode written(String text) {
        return JsonFunction.text(text);
    }

    private static JsonNode since(Arguments given, World world) {
        if (!given.text(0).isEmpty()) {
            throw given.wrong(0, "an empty text, for moments as in RFC 3339,");
        }
        OffsetDateTime until = given.text(2).isEmpty() ? world.now().atOffset(ZoneOffset.UTC) : moment(given, 2);
        return written(text(Duration.between(moment(given, 1), until)));
    }

    private static Instant truncated(Arguments given) {
        long seconds = Math.max(1, length(given, 1).toSeconds());
        long at = moment(given, 0).toEpochSecond();
        return Instant.ofEpochSecond(at - Math.floorMod(at, seconds));
    }

    private static String text(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    private static OffsetDateTime moment(Arguments given, int index) {
        try {
            return OffsetDateTime.parse(given.text(index));
        } catch (DateTimeException strange) {
            throw given.wrong(index, "a moment such as 2026-01-01T00:00:00Z");
        }
    }

    private static Duration length(Arguments given, int index) {
        return duration(given.text(index)).orElseThrow(() -> given.wrong(index, "a duration such as 1h30m"));
    }
}
