package dev.kopfj.internal.engine.post;

import dev.kopfj.on.Events;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventBuilder;

/** A logger whose messages are posted as events, too. */
final class MirroringLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;
    private static final String REASON = "Logging";

    private final transient Logger logger;
    private final transient Events events;
    private final Level lowest;

    MirroringLogger(Logger logger, Events events, Level lowest) {
        this.logger = logger;
        this.events = events;
        this.lowest = lowest;
        this.name = logger.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        if (logger.isEnabledForLevel(level)) {
            LoggingEventBuilder event = logger.atLevel(level).setCause(cause);
            if (marker != null) {
                event = event.addMarker(marker);
            }
            for (Object argument : arguments == null ? new Object[0] : arguments) {
                event = event.addArgument(argument);
            }
            event.log(message);
        }
        if (isPosted(level)) {
            events.event(
                    type(level),
                    REASON,
                    MessageFormatter.arrayFormat(message, arguments).getMessage());
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
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return isPosted(Level.TRACE) || logger.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return isPosted(Level.DEBUG) || logger.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return isPosted(Level.INFO) || logger.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return isPosted(Level.WARN) || logger.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }
}
