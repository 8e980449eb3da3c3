package dev.kopfj.sim.internal.present.table;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Spans of time as people read them: the longer, the coarser. */
final class Ages {
    private static final long MINUTES_EXACT = 10;
    private static final long HOURS_EXACT = 8;
    private static final long SECONDS_IN_SECONDS = 120;
    private static final long MINUTES_IN_MINUTES = 180;
    private static final long HOURS_IN_HOURS = 48;
    private static final long DAYS_EXACT = 8;
    private static final long DAYS_PER_YEAR = 365;
    private static final long YEARS_IN_DAYS = 2;
    private static final long YEARS_EXACT = 8;
    private static final long PER_HOUR = 60;
    private static final long PER_DAY = 24;

    private Ages() {}

    /** Returns how long ago a time stamp is; says so when it is none. */
    static String since(String stamp, Instant now) {
        if (stamp.isEmpty()) {
            return "<unknown>";
        }
        try {
            return span(Duration.between(OffsetDateTime.parse(stamp).toInstant(), now));
        } catch (DateTimeParseException | ArithmeticException notATime) {
            return "<invalid>";
        }
    }

    static String span(Duration span) {
        long seconds = span.toMillis() / 1000;
        if (seconds < 0) {
            return seconds < -1 ? "<invalid>" : "0s";
        }
        if (seconds < SECONDS_IN_SECONDS) {
            return seconds + "s";
        }
        long minutes = seconds / PER_HOUR;
        if (minutes < MINUTES_IN_MINUTES) {
            return minutes < MINUTES_EXACT ? two(minutes, "m", seconds % PER_HOUR, "s") : minutes + "m";
        }
        long hours = minutes / PER_HOUR;
        if (hours < HOURS_IN_HOURS) {
            return hours < HOURS_EXACT ? two(hours, "h", minutes % PER_HOUR, "m") : hours + "h";
        }
        long days = hours / PER_DAY;
        if (days < DAYS_PER_YEAR * YEARS_IN_DAYS) {
            return days < DAYS_EXACT ? two(days, "d", hours % PER_DAY, "h") : days + "d";
        }
        long years = days / DAYS_PER_YEAR;
        return years < YEARS_EXACT ? two(years, "y", days % DAYS_PER_YEAR, "d") : years + "y";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
