package dev.kopfj.sim.internal.builtin.table;

import dev.kopfj.sim.internal.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Times as JSON shows them: in whole seconds, or with microseconds. */
final class Times {
    private static final String SECONDS = "2006-01-02T15:04:05Z07:00";
    private static final String MICROS = "2006-01-02T15:04:05.000000Z07:00";
    private static final String FRACTION = ".000000";
    private static final String ZONE = "Z07:00";
    private static final List<String> ELEMENTS = List.of("2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05");
    private static final int PLAIN = "2006-01-02T15:04:05".length();
    private static final DateTimeFormatter WITH_MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private Times() {}

    /** Returns a time in whole seconds of UTC. */
    static String seconds(String text) {
        if (isUsual(text)) {
            return text;
        }
        int at = match(text, SECONDS);
        while (at < text.length() && (text.charAt(at) == '.' || isDigit(text.charAt(at)))) {
            at++;
        }
        checkZone(text, at, SECONDS);
        if (text.length() == PLAIN + 1) {
            moment(text);
            return text;
        }
        return moment(text).truncatedTo(ChronoUnit.SECONDS).toInstant().toString();
    }

    /** Tells whether a text is a time as the server writes it itself, on a day that every month has. */
    private static boolean isUsual(String text) {
        boolean usual = text.length() == PLAIN + 1 && text.charAt(PLAIN) == 'Z';
        for (int i = 0; usual && i < PLAIN; i++) {
            char wanted = SECONDS.charAt(i);
            usual = isDigit(wanted) ? isDigit(text.charAt(i)) : text.charAt(i) == wanted;
        }
        return usual
                && within(text, 5, 1, 12)
                && within(text, 8, 1, 28)
                && within(text, 11, 0, 23)
                && within(text, 14, 0, 59)
                && within(text, 17, 0, 59);
    }

    private static boolean within(String text, int at, int least, int most) {
        int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        return number >= least && number <= most;
    }

    /** Returns a time with microseconds of UTC. */
    static String micros(String text) {
        int at = match(text, MICROS);
        boolean fraction = text.length() >= at + FRACTION.length() && text.charAt(at) == '.';
        for (int i = 1; fraction && i < FRACTION.length(); i++) {
            fraction = isDigit(text.charAt(at + i));
        }
        if (!fraction) {
            throw unfit(text, MICROS, text.substring(at), FRACTION);
        }
        checkZone(text, at + FRACTION.length(), MICROS);
        return WITH_MICROS.format(moment(text).withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static OffsetDateTime moment(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException outOfRange) {
            throw new FormatException("parsing time " + Json.quote(text) + ": " + range(text) + " out of range");
        }
    }

    private static String range(String text) {
        int month = Integer.parseInt(text.substring(5, 7));
        int hour = Integer.parseInt(text.substring(11, 13));
        int minute = Integer.parseInt(text.substring(14, 16));
        if (month < 1 || month > 12) {
            return "month";
        }
        return hour > 23 ? "hour" : minute > 59 ? "minute" : text.compareTo("9") > 0 ? "year" : "day";
    }

    /** Returns where the seconds end. */
    private static int match(String text, String layout) {
        int at = 0;
        for (String element : ELEMENTS) {
            int end = at + element.length();
            boolean fits = end <= text.length();
            for (int i = at; fits && i < end; i++) {
                char wanted = element.charAt(i - at);
                fits = isDigit(wanted) ? isDigit(text.charAt(i)) : text.charAt(i) == wanted;
            }
            if (!fits) {
                throw unfit(text, layout, text.substring(at), element);
            }
            at = end;
        }
        return at;
    }

    private static void checkZone(String text, int at, String layout) {
        String rest = text.substring(at);
        int length = rest.startsWith("Z") ? 1 : isOffset(rest) ? ZONE.length() : 0;
        if (length == 0) {
            throw unfit(text, layout, rest, ZONE);
        }
        if (rest.length() > length) {
            throw new FormatException(
                    "parsing time " + Json.quote(text) + ": extra text: " + Json.quote(rest.substring(length)));
        }
    }

    private static boolean isOffset(String rest) {
        return rest.length() >= ZONE.length()
                && (rest.charAt(0) == '+' || rest.charAt(0) == '-')
                && isDigit(rest.charAt(1))
                && isDigit(rest.charAt(2))
                && rest.charAt(3) == ':'
                && isDigit(rest.charAt(4))
                && isDigit(rest.charAt(5));
    }

    private static FormatException unfit(String text, String layout, String rest, String element) {
        return new FormatException("parsing time %s as %s: cannot parse %s as %s"
                .formatted(Json.quote(text), Json.quote(layout), Json.quote(rest), Json.quote(element)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
