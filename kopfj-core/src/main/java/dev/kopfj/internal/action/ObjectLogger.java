package dev.kopfj.internal.action;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventBuilder;

/** A logger that puts an object's namespace and name before each message. */
public final class ObjectLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private final transient Logger logger;
    private final String object;

    /** Writes to the given logger about the given object. */
    public ObjectLogger(Logger logger, String object) {
        this.logger = logger;
        this.object = object;
        this.name = logger.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        LoggingEventBuilder event = logger.atLevel(level).setCause(cause);
        if (marker != null) {
            event = event.addMarker(marker);
        }
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            event = event.addArgument(argument);
        }
        event.log("[" + object + "] " + message);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return logger.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return logger.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return logger.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return logger.isErrorEnabled();
    }
}
