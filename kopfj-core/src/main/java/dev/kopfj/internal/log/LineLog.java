package dev.kopfj.internal.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;

/** Where the lines go. Until that is known, the first of what is said is kept. */
public final class LineLog {

    static final int EARLY_MAX = 1_000;

    private final List<Early> early = new ArrayList<>();
    private volatile @Nullable Open open;

    /** Writes lines of this style from now on, and before all others what was said until now. */
    public synchronized void open(LogStyle style, InstantSource clock, Consumer<String> lines) {
        Open now = new Open(style, clock, lines);
        open = now;
        early.forEach(event -> now.write(event.logger(), event.event()));
        early.clear();
    }

    boolean isEnabled(Level level, String logger) {
        Open now = open;
        return now == null || now.style().writes(level, logger);
    }

    synchronized void write(String logger, LoggingEvent event) {
        Open now = open;
        if (now != null) {
            now.write(logger, event);
        } else if (early.size() < EARLY_MAX) {
            early.add(new Early(logger, event));
        }
    }

    private record Early(String logger, LoggingEvent event) {}

    private record Open(LogStyle style, InstantSource clock, Consumer<String> lines) {

        void write(String logger, LoggingEvent event) {
            if (style.writes(event.getLevel(), logger)) {
                Instant now = clock.instant();
                lines.accept(LineFormat.line(style, now, logger, event));
            }
        }
    }
}
