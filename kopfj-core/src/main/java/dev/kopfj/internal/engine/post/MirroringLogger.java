package dev.kopfj.internal.engine.post;

import dev.kopfj.given.Events;
import dev.kopfj.internal.log.RelayLogger;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.MessageFormatter;

/** A logger whose messages are posted as events, too. */
final class MirroringLogger extends RelayLogger {

    private static final long serialVersionUID = 1L;
    private static final String REASON = "Logging";

    private final transient Events events;
    private final Level lowest;

    MirroringLogger(Logger logger, Events events, Level lowest) {
        super(logger);
        this.events = events;
        this.lowest = lowest;
    }

    @Override
    public void log(LoggingEvent event) {
        hand(event, event.getMessage(), Map.of());
        if (isPosted(event.getLevel())) {
            events.event(
                    type(event.getLevel()),
                    REASON,
                    MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()));
        }
    }

    private boolean isPosted(Level level) {
        return level.toInt() >= lowest.toInt();
    }

    private static String type(Level level) {
        return switch (level) {
            case TRACE, DEBUG -> "Debug";
            case INFO -> "Normal";
            case WARN -> "Warning";
            case ERROR -> "Error";
        };
    }

    @Override
    public boolean isTraceEnabled() {
        return isPosted(Level.TRACE) || super.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return isPosted(Level.DEBUG) || super.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return isPosted(Level.INFO) || super.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return isPosted(Level.WARN) || super.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }
}
