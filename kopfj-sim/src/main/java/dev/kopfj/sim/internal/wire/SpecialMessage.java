package dev.kopfj.sim.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kopfj.sim.internal.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that is something simpler in JSON. */
enum SpecialMessage {
    /** A point in time, to the second. */
    TIME,
    /** A point in time, to the microsecond. */
    MICRO_TIME,
    /** A span of time. */
    DURATION,
    /** An amount with a unit. */
    QUANTITY,
    /** A number or a text. */
    INT_OR_STRING,
    /** Bytes that are JSON themselves. */
    RAW,
    /** A list under a name of its own. */
    ITEMS,
    /** A schema, or whether anything is allowed. */
    SCHEMA_OR_BOOL,
    /** A schema, or several, or texts. */
    SCHEMA_OR_LIST;

    private static final Map<String, SpecialMessage> BY_NAME = Map.ofEntries(
            Map.entry("Time", TIME),
            Map.entry("MicroTime", MICRO_TIME),
            Map.entry("Duration", DURATION),
            Map.entry("Quantity", QUANTITY),
            Map.entry("IntOrString", INT_OR_STRING),
            Map.entry("RawExtension", RAW),
            Map.entry("FieldsV1", RAW),
            Map.entry("JSON", RAW),
            Map.entry("Verbs", ITEMS),
            Map.entry("ExtraValue", ITEMS),
            Map.entry("JSONSchemaPropsOrBool", SCHEMA_OR_BOOL),
            Map.entry("JSONSchemaPropsOrArray", SCHEMA_OR_LIST),
            Map.entry("JSONSchemaPropsOrStringArray", SCHEMA_OR_LIST));

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final long PER_MINUTE = 60;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    static @Nullable SpecialMessage of(String name) {
        return BY_NAME.get(name);
    }

    /** Returns what the message is in JSON; null when one of its members stands for the whole. */
    @Nullable JsonNode json(Message message) throws Unreadable {
        return switch (this) {
            case TIME -> time(message, SECONDS);
            case MICRO_TIME -> time(message, MICROS);
            case DURATION -> TextNode.valueOf(span(number(message, "duration")));
            case QUANTITY -> TextNode.valueOf(String.valueOf(field(message, "string")));
            case INT_OR_STRING ->
                number(message, "type") == 0
                        ? ProtobufJson.whole(number(message, "intVal"))
                        : TextNode.valueOf(String.valueOf(field(message, "strVal")));
            case RAW -> raw(message);
            case SCHEMA_OR_BOOL -> {
                FieldDescriptor schema = message.getDescriptorForType().findFieldByName("schema");
                yield message.hasField(schema) ? null : BooleanNode.valueOf((Boolean) field(message, "allows"));
            }
            case ITEMS, SCHEMA_OR_LIST -> null;
        };
    }

    private static Object field(Message message, String name) throws Unreadable {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new Unreadable("proto: " + message.getDescriptorForType().getFullName() + " has no " + name);
        }
        return message.getField(field);
    }

    private static long number(Message message, String name) throws Unreadable {
        return ((Number) field(message, name)).longValue();
    }

    private static JsonNode time(Message message, DateTimeFormatter format) throws Unreadable {
        if (message.getAllFields().isEmpty()) {
            return NullNode.getInstance();
        }
        try {
            Instant instant = Instant.ofEpochSecond(number(message, "seconds"), number(message, "nanos"));
            return TextNode.valueOf(format.format(instant));
        } catch (java.time.DateTimeException | ArithmeticException outOfRange) {
            throw new Unreadable("proto: a time is out of range");
        }
    }

    private static JsonNode raw(Message message) throws Unreadable {
        for (Object value : message.getAllFields().values()) {
            byte[] bytes = ((ByteString) value).toByteArray();
            try {
                return bytes.length == 0 ? NullNode.getInstance() : Json.read(bytes);
            } catch (IOException broken) {
                throw new Unreadable("proto: a raw member holds no JSON");
            }
        }
        return NullNode.getInstance();
    }

    private static String span(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        Duration span = Duration.ofNanos(Math.abs(nanos));
        String sign = nanos < 0 ? "-" : "";
        if (span.toSeconds() == 0) {
            boolean millis = span.toNanos() >= NANOS_PER_MILLI;
            return sign + plain(span.toNanos() / (millis ? NANOS_PER_MILLI : 1000.0)) + (millis ? "ms" : "µs");
        }
        String hours = span.toHours() > 0 ? span.toHours() + "h" : "";
        String minutes = span.toMinutes() > 0 ? span.toMinutes() % PER_MINUTE + "m" : "";
        double seconds = span.toNanos() / NANOS_PER_SECOND % PER_MINUTE;
        return sign + hours + minutes + plain(seconds) + "s";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
