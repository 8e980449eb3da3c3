package dev.kopfj.internal.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.MessageFormatter;

/** Makes a line of what is to be logged, in the formats of Kopf. */
final class LineFormat {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final Set<String> REFERENCE = Set.of("apiVersion", "kind", "name", "uid", "namespace");
    private static final int NAME_LENGTH = 20;

    private LineFormat() {}

    /** Returns what stands before a message about an object. */
    static String prefix(Map<String, String> keys) {
        String name = keys.getOrDefault("name", "");
        String namespace = keys.getOrDefault("namespace", "");
        if (name.isEmpty()) {
            return "";
        }
        return "[" + (namespace.isEmpty() ? "" : namespace + "/") + name + "] ";
    }

    static String line(LogStyle style, Instant now, String logger, LoggingEvent event) {
        Map<String, String> keys = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        for (KeyValuePair pair : pairs == null ? List.<KeyValuePair>of() : pairs) {
            if (REFERENCE.contains(pair.key)) {
                keys.put(pair.key, String.valueOf(pair.value));
            } else {
                others.put(pair.key, String.valueOf(pair.value));
            }
        }
        String said = MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray());
        String message = (style.prefix() ? prefix(keys) : "") + (said == null ? "" : said);
        return switch (style.format()) {
            case JSON -> json(style, now, event, new Parts(message, keys, others));
            case PLAIN -> message + trace(event.getThrowable());
            case FULL ->
                "[" + FULL.format(now) + "] " + padded(shortened(logger), NAME_LENGTH) + " ["
                        + padded(word(event.getLevel()).toUpperCase(Locale.ROOT), "CRITICAL".length()) + "] " + message
                        + trace(event.getThrowable());
        };
    }

    private static String json(LogStyle style, Instant now, LoggingEvent event, Parts parts) {
        ObjectNode line = Json.object();
        line.put("message", parts.message()).put("timestamp", ISO.format(now));
        if (!parts.keys().isEmpty()) {
            ObjectNode reference = line.putObject(style.reference());
            parts.keys().forEach(reference::put);
        }
        String word = word(event.getLevel());
        line.put("severity", word.equals("warning") ? "warn" : word);
        parts.others().forEach((key, value) -> line.put(key, String.valueOf(value)));
        if (event.getThrowable() != null) {
            line.put("exc_info", trace(event.getThrowable()).strip());
        }
        return Json.write(line);
    }

    private static String word(Level level) {
        return switch (level) {
            case TRACE, DEBUG -> "debug";
            case INFO -> "info";
            case WARN -> "warning";
            case ERROR -> "error";
        };
    }

    /** The traces of an exception and of what has caused it, each cause once. */
    private static String trace(@Nullable Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && told.add(cause); cause = cause.getCause()) {
            text.append(System.lineSeparator())
                    .append(told.size() > 1 ? "Caused by: " : "")
                    .append(cause);
            for (StackTraceElement place : cause.getStackTrace()) {
                text.append(System.lineSeparator()).append("\tat ").append(place);
            }
        }
        return text.toString();
    }

    private static String shortened(String logger) {
        return logger.length() > NAME_LENGTH ? logger.substring(0, NAME_LENGTH) : logger;
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.length()));
    }

    private record Parts(String message, Map<String, String> keys, Map<String, Object> others) {}
}
