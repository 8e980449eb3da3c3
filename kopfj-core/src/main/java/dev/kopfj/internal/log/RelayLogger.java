package dev.kopfj.internal.log;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/** A logger that writes nothing itself, but hands on what it is told to another one. */
public abstract class RelayLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final long serialVersionUID = 1L;

    private final transient Logger target;

    /** Hands on to the given logger. */
    protected RelayLogger(Logger target) {
        this.target = target;
        this.name = target.getName();
    }

    /** Returns the logger behind this one. */
    protected final Logger target() {
        return target;
    }

    /** Writes what was said, with another message and more keys; backends that cannot show the keys are not given them. */
    protected final void hand(LoggingEvent event, String message, Map<String, String> keys) {
        LoggingEventBuilder builder = target.atLevel(event.getLevel()).setCause(event.getThrowable());
        for (Marker marker : present(event.getMarkers())) {
            builder = builder.addMarker(marker);
        }
        for (Object argument : present(event.getArguments())) {
            builder = builder.addArgument(argument);
        }
        for (Map.Entry<String, String> key : keys.entrySet()) {
            builder = target instanceof LoggingEventAware ? builder.addKeyValue(key.getKey(), key.getValue()) : builder;
        }
        for (KeyValuePair pair : present(event.getKeyValuePairs())) {
            builder = builder.addKeyValue(pair.key, pair.value);
        }
        builder.log(message);
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    @Override
    protected final void handleNormalizedLoggingCall(
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
        if (marker != null) {
            event.addMarker(marker);
        }
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            event.addArgument(argument);
        }
        log(event);
    }

    @Override
    protected final @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return target.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return target.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return target.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return target.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return target.isErrorEnabled();
    }
}
