package dev.kopfj.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Texts, nodes and plain Java values, and the ways between them. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(Plainly.module());
    // Map.of and HashMap have another order in each JVM, which must not show in what is written.
    private static final ObjectWriter SORTING = MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Json() {}

    /** Makes an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Reads a text, which must be JSON. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("This text is not JSON: " + text, malformed);
        }
    }

    /** Writes a node without any white space. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A JSON node cannot be written; this is a bug of kopfj.", impossible);
        }
    }

    /** Writes a node without any white space, and the keys of its objects in order. */
    public static String writeSorted(JsonNode node) {
        return write(sorted(node));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode given) {
            ObjectNode sorted = object();
            given.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> sorted.set(field.getKey(), sorted(field.getValue())));
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> sorted.add(sorted(element)));
            return sorted;
        }
        return node;
    }

    /** Makes a node of any value that Jackson understands, in the form it would have after a way over the wire. */
    public static JsonNode of(@Nullable Object value) {
        try {
            return MAPPER.readTree(SORTING.writeValueAsBytes(value));
        } catch (IOException unsuitable) {
            throw new IllegalArgumentException("This value cannot be turned into JSON: " + value, unsuitable);
        }
    }

    /** Returns an object as a map that nobody can change. */
    public static Map<String, Object> toMap(JsonNode object) {
        return frozen(object);
    }

    /** Returns an object as a map to change, down to its leaves. */
    public static Map<String, @Nullable Object> toMutableMap(ObjectNode object) {
        return plainMap(object, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Returns a node as a plain value that nobody can change: null, text, number, truth value, list or map. */
    public static @Nullable Object toValue(@Nullable JsonNode node) {
        return node == null ? null : plain(node, Collections::unmodifiableMap, Collections::unmodifiableList);
    }

    /** Finds a node along some keys; what is missing, or null, is empty. */
    public static @Nullable JsonNode find(JsonNode node, String... keys) {
        JsonNode found = node;
        for (String key : keys) {
            found = found.path(key);
        }
        return isAbsent(found) ? null : found;
    }

    /** Finds a node along some keys; what is missing, or null, is empty. */
    public static @Nullable JsonNode find(JsonNode node, List<String> keys) {
        return find(node, keys.toArray(String[]::new));
    }

    /** Turns a plain value into one of a given type, which must know all its fields. */
    public static Object convert(Object value, Type type) {
        return MAPPER.convertValue(value, MAPPER.constructType(type));
    }

    /** Finds a text along some keys; empty if it is missing or something else. */
    public static String text(JsonNode node, String... keys) {
        JsonNode found = find(node, keys);
        return found != null && found.isTextual() ? found.textValue() : "";
    }

    /** Tells whether a node stands for no value. */
    public static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }

    /** Returns the object under a key, which is put there if it is missing. */
    public static ObjectNode section(ObjectNode parent, String key) {
        return parent.get(key) instanceof ObjectNode section ? section : parent.putObject(key);
    }

    @SuppressWarnings("unchecked") // An object always becomes such a map.
    private static Map<String, Object> frozen(JsonNode object) {
        return toValue(object) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static @Nullable Object plain(
            JsonNode node, UnaryOperator<Map<String, Object>> maps, UnaryOperator<List<Object>> lists) {
        return switch (node.getNodeType()) {
            case OBJECT -> maps.apply(plainMap(node, maps, lists));
            case ARRAY -> lists.apply(plainList(node, maps, lists));
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            default -> null;
        };
    }

    @SuppressWarnings("NullAway") // JSON null is a value of such a map.
    private static Map<String, Object> plainMap(
            JsonNode node, UnaryOperator<Map<String, Object>> maps, UnaryOperator<List<Object>> lists) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue(), maps, lists)));
        return map;
    }

    @SuppressWarnings("NullAway") // JSON null is an element of such a list.
    private static List<Object> plainList(
            JsonNode node, UnaryOperator<Map<String, Object>> maps, UnaryOperator<List<Object>> lists) {
        List<Object> list = new ArrayList<>(node.size());
        node.forEach(element -> list.add(plain(element, maps, lists)));
        return list;
    }
}
