package dev.kopfj.sim.trace;

import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A story for the console, one entry a line: a mark, the time, the number, the cause, who and what. The cause is an arrow
 * up when it is the line above, and a number when it is another.
 */
final class Columns {

    /** A longer silence is worth a line. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final int time;
    private final int number;
    private final int cause;
    private final int actor;
    private final StringBuilder text = new StringBuilder();

    private Columns(List<Entry> entries) {
        this.time = width(entries, entry -> entry.time().length());
        this.number = width(entries, entry -> number(entry.id()).length());
        this.cause = width(entries, entry -> cause(entry).length());
        this.actor = width(entries, entry -> entry.actor().length());
    }

    /** Returns the entries as text, without a line's end at the end. */
    static String text(List<Entry> entries) {
        Columns columns = new Columns(entries);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (i > 0) {
                columns.text.append('\n');
                columns.silence(entry.at().minus(entries.get(i - 1).at()));
            }
            columns.line(entry);
        }
        return columns.text.toString();
    }

    private static int width(List<Entry> entries, ToIntFunction<Entry> of) {
        return entries.stream().mapToInt(of).max().orElse(0);
    }

    private static String number(long id) {
        return "#" + id;
    }

    private static String cause(Entry entry) {
        if (entry.cause() == 0) {
            return "";
        }
        return entry.cause() == entry.id() - 1 ? "↑" : "← " + number(entry.cause());
    }

    private void silence(Duration span) {
        if (span.compareTo(SILENCE) >= 0) {
            text.append("  ")
                    .append(" ".repeat(time))
                    .append("  ⋯ ")
                    .append(inWords(span))
                    .append('\n');
        }
    }

    /** Returns the two largest units of a span: {@code 3h 20m}. */
    private static String inWords(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + "d " + span.toHoursPart() + "h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h " + span.toMinutesPart() + "m";
        }
        return span.toMinutes() > 0 ? span.toMinutes() + "m " + span.toSecondsPart() + "s" : span.toSeconds() + "s";
    }

    private void line(Entry entry) {
        text.append(mark(entry));
        column(entry.time(), time);
        column(number(entry.id()), number);
        column(cause(entry), cause);
        column(entry.actor(), actor);
        text.append(entry.what());
    }

    /** Faults can be looked for by their mark; what has not gone well has one that is less loud. */
    private static String mark(Entry entry) {
        if (entry.isMarked()) {
            return "! ";
        }
        return entry.failed() ? "- " : "  ";
    }

    private void column(String shown, int width) {
        text.append(shown).append(" ".repeat(width - shown.length() + (width == 0 ? 0 : 2)));
    }
}
