package dev.kopfj.internal.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

/** A logger of one name, whose lines the log writes. */
final class LineLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final long serialVersionUID = 1L;

    private final transient LineLog log;

    LineLogger(String name, LineLog log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public void log(LoggingEvent event) {
        log.write(name, event);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        DefaultLoggingEvent event = new DefaultLoggingEvent(level, this);
        event.setMessage(message);
        if (cause != null) {
            event.setThrowable(cause);
        }
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            event.addArgument(argument);
        }
        log.write(name, event);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isEnabled(Level.TRACE, name);
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isEnabled(Level.DEBUG, name);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isEnabled(Level.INFO, name);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isEnabled(Level.WARN, name);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isEnabled(Level.ERROR, name);
    }
}
