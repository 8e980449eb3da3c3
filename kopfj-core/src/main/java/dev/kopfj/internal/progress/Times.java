package dev.kopfj.internal.progress;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments as they are stored: ISO 8601 in UTC, with microseconds and an offset. */
final class Times {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'");

    private Times() {}

    /** Returns the text of a moment; what is finer than a microsecond is cut off. */
    static String write(Instant time) {
        return FORMAT.format(time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    /** Reads a moment; without an offset it is taken as UTC; null if the text is none. */
    static @Nullable Instant read(String text) {
        try {
            return text.isEmpty() ? null : parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Instant parse(String text) {
        return (Instant) DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text,
                time -> OffsetDateTime.from(time).toInstant(),
                time -> LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
    }
}
