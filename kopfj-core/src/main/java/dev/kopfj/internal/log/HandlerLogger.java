package dev.kopfj.internal.log;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.event.LoggingEvent;

/** A logger that tells by the key {@code handler} which handler writes, or of which it is. */
public final class HandlerLogger extends RelayLogger {

    private static final long serialVersionUID = 1L;

    private final String handler;

    /** Writes to the given logger for a handler of this id. */
    public HandlerLogger(Logger logger, String handler) {
        super(logger);
        this.handler = handler;
    }

    @Override
    public void log(LoggingEvent event) {
        hand(event, event.getMessage(), Map.of("handler", handler));
    }
}
