package dev.kopfj.internal.told;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.Events;
import org.slf4j.Logger;

/** Drops everything. */
final class NoMailbox implements Mailbox, Events {

    @Override
    public Events about(ObjectNode body) {
        return this;
    }

    @Override
    public Logger mirrored(Logger logger, ObjectNode body) {
        return logger;
    }

    @Override
    public void event(String type, String reason, String message) {}

    @Override
    public void info(String reason, String message) {}

    @Override
    public void warn(String reason, String message) {}

    @Override
    public void exception(String reason, String message, Throwable thrown) {}

    @Override
    public Events about(Object objects) {
        return this;
    }
}
