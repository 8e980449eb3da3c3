package dev.kopfj.internal.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.event.LoggingEvent;

/**
 * A logger that tells of which object it is: by the object's namespace and name before each message, and by the keys {@code
 * apiVersion}, {@code kind}, {@code name}, {@code uid} and {@code namespace}.
 */
public final class ObjectLogger extends RelayLogger {

    private static final long serialVersionUID = 1L;

    private final transient ObjectNode object;

    /** Writes to the given logger about the given object. */
    public ObjectLogger(Logger logger, ObjectNode object) {
        super(logger);
        this.object = object;
    }

    /** Whoever writes Kopf's lines puts the prefix there itself, or leaves it out. */
    @Override
    public void log(LoggingEvent event) {
        Map<String, String> keys = keys();
        String prefix = target() instanceof LineLogger ? "" : LineFormat.prefix(keys);
        hand(event, prefix + event.getMessage(), keys);
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "apiVersion", Json.text(object, "apiVersion"));
        put(keys, "kind", Json.text(object, "kind"));
        put(keys, "name", Json.text(object, "metadata", "name"));
        put(keys, "uid", Json.text(object, "metadata", "uid"));
        put(keys, "namespace", Json.text(object, "metadata", "namespace"));
        return keys;
    }

    private static void put(Map<String, String> keys, String key, String value) {
        if (!value.isEmpty()) {
            keys.put(key, value);
        }
    }
}
