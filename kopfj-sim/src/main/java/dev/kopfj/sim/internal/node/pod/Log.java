package dev.kopfj.sim.internal.node.pod;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What one run of a container has written: its newest lines, and who reads on. */
public final class Log {
    private static final int LINES_MAX = 10_000;

    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private final List<Reader> readers = new ArrayList<>();
    private boolean over;

    /** A line, without its end, and when it was written. */
    public record Line(Instant at, String text) {}

    /** Who reads what is written from now on. */
    public interface Reader {
        /** Takes a line. */
        void line(Line line);

        /** Learns that nothing more is written. */
        void end();
    }

    /** Writes some text, which may have several lines; what has ended writes nothing. */
    public void write(Instant at, String text) {
        if (over || text.isEmpty()) {
            return;
        }
        text.lines().forEach(each -> {
            Line line = new Line(at, each);
            lines.add(line);
            if (lines.size() > LINES_MAX) {
                lines.removeFirst();
            }
            List.copyOf(readers).forEach(reader -> reader.line(line));
        });
    }

    /** Takes note that the container has ended. */
    public void end() {
        over = true;
        List.copyOf(readers).forEach(Reader::end);
        readers.clear();
    }

    /** Returns what was written so far. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Lets somebody read on, who learns at once if nothing more comes; what is returned ends that. */
    public Runnable follow(Reader reader) {
        if (over) {
            reader.end();
            return () -> {};
        }
        readers.add(reader);
        return () -> readers.remove(reader);
    }
}
