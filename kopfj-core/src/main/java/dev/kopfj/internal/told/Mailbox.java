package dev.kopfj.internal.told;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.Events;
import org.slf4j.Logger;

/** Where what handlers tell about their objects goes. */
public interface Mailbox {

    /** Returns what posts events about an object. */
    Events about(ObjectNode body);

    /** Returns a logger whose messages are posted too, or the given one if that is not wanted. */
    Logger mirrored(Logger logger, ObjectNode body);

    /** Returns the mailbox that drops everything. */
    static Mailbox none() {
        return new NoMailbox();
    }
}
