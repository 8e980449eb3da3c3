package dev.kopfj.sim.internal.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times that a schedule of five fields names, or a word that stands for one. */
final class Timetable {
    private static final Map<String, String> WORDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final String EVERY = "@every ";
    private static final Pattern SPAN = Pattern.compile("(\\d+)(h|m|s)");
    private static final int YEARS_MAX = 5;

    private final ZoneId zone;
    private final Duration every;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Timetable(String schedule, ZoneId zone) {
        boolean regular = schedule.startsWith(EVERY);
        String[] fields = (regular ? "* * * * *" : WORDS.getOrDefault(schedule, schedule))
                .strip()
                .split("\\s+", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException("no schedule: " + schedule);
        }
        this.zone = zone;
        this.every = regular ? span(schedule.substring(EVERY.length())) : Duration.ZERO;
        this.minutes = field(fields[0], 0, 59, List.of());
        this.hours = field(fields[1], 0, 23, List.of());
        this.days = field(fields[2], 1, 31, List.of());
        this.months = field(fields[3], 1, 12, MONTHS);
        this.weekdays = field(fields[4], 0, 6, DAYS);
        this.eitherDay = isPicky(fields[2]) && isPicky(fields[4]);
    }

    /** Reads a schedule, whose times are those of a zone. */
    static Timetable read(String schedule, ZoneId zone) {
        return new Timetable(schedule, zone);
    }

    private static boolean isPicky(String field) {
        return !field.startsWith("*") && !field.startsWith("?");
    }

    private static Duration span(String text) {
        Duration span = Duration.ZERO;
        Matcher parts = SPAN.matcher(text);
        while (parts.find()) {
            long number = Long.parseLong(parts.group(1));
            span = span.plus(
                    switch (parts.group(2)) {
                        case "h" -> Duration.ofHours(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofSeconds(number);
                    });
        }
        return span.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : span;
    }

    private static BitSet field(String text, int least, int most, List<String> names) {
        BitSet set = new BitSet();
        for (String range : text.split(",", -1)) {
            String[] step = range.split("/", -1);
            String[] ends = step[0].split("-", -1);
            boolean all = !isPicky(step[0]);
            int from = all ? least : number(ends[0], least, names);
            boolean open = all || (ends.length == 1 && step.length == 2);
            int to = open ? most : number(ends[ends.length - 1], least, names);
            int by = step.length == 2 ? Integer.parseInt(step[1]) : 1;
            for (int value = from; value <= to; value += by) {
                set.set(value);
            }
        }
        return set;
    }

    private static int number(String text, int least, List<String> names) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        return named >= 0 ? named + least : Integer.parseInt(text);
    }

    /** Returns the first time after a moment; none if there is none for years. */
    Optional<Instant> next(Instant after) {
        if (!every.isZero()) {
            return Optional.of(after.plus(every).truncatedTo(ChronoUnit.SECONDS));
        }
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        int last = time.getYear() + YEARS_MAX;
        while (time.getYear() <= last) {
            ZonedDateTime later = later(time);
            if (later.equals(time)) {
                return Optional.of(time.toInstant());
            }
            time = later;
        }
        return Optional.empty();
    }

    /** Goes on to the next moment that may fit, or stays where it is when this one does. */
    private ZonedDateTime later(ZonedDateTime time) {
        if (!months.get(time.getMonthValue())) {
            return time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
        }
        if (!isDay(time)) {
            return time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        }
        if (!hours.get(time.getHour())) {
            return time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        return minutes.get(time.getMinute()) ? time : time.plusMinutes(1);
    }

    private boolean isDay(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % DAYS.size());
        return eitherDay ? day || weekday : day && weekday;
    }

    /** Returns the last time after one moment and not after another; none if there was none. */
    Optional<Instant> last(Instant after, Instant until) {
        Optional<Instant> last = Optional.empty();
        Optional<Instant> next = next(after);
        while (next.isPresent() && !next.get().isAfter(until)) {
            last = next;
            next = next(next.get());
        }
        return last;
    }
}
