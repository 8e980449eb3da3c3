package dev.kopfj.sim.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** JSON as the server reads and writes it, and the few questions that are asked of a document everywhere. */
public final class Json {
    private static final int DEPTH_MAX = 512;

    private static final JsonMapper MAPPER = mapper(DEPTH_MAX);

    /** What the server itself has written may say more about an object, such as who owns its parts, than was sent. */
    private static final JsonMapper OWN = mapper(2 * DEPTH_MAX);

    private static JsonMapper mapper(int depth) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private Json() {}

    /** Reads a document. */
    public static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** Reads a document, and notes the fields that are given more than once; the last one counts. */
    public static JsonNode read(byte[] bytes, Findings findings) throws IOException {
        try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
            return new JsonReader(parser, findings).read();
        }
    }

    /** Writes a document in one line. */
    public static byte[] write(JsonNode node) {
        return JsonWriter.write(node).orElseGet(() -> written(node));
    }

    private static byte[] written(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("writing a JSON tree failed, which trees of Jackson never do", broken);
        }
    }

    /** Reads an object that was written by {@link #write}. */
    public static ObjectNode reread(byte[] written) {
        try {
            return (ObjectNode) OWN.readTree(written);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading an object failed that was written by this program", broken);
        }
    }

    /** Tells whether a document is nested deeper than the server reads. */
    public static boolean tooDeep(JsonNode node) {
        return deeper(node, DEPTH_MAX);
    }

    private static boolean deeper(JsonNode node, int levels) {
        if (!node.isContainerNode()) {
            return false;
        }
        return levels == 0 || node.valueStream().anyMatch(value -> deeper(value, levels - 1));
    }

    /** Makes an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Copies an object's own members, sharing what they hold. */
    public static ObjectNode shallow(ObjectNode object) {
        return object().setAll(object);
    }

    /** Returns the names of an object's members in their order; none of anything else. */
    public static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>(object.size());
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns a member as text; "" when it is absent, null or not text. */
    public static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isTextual() ? value.textValue() : "";
    }

    /** Returns the metadata of an object; empty when there is none. */
    public static JsonNode meta(JsonNode object) {
        return object.path("metadata");
    }

    /** Tells whether a list or object has members; anything else, absent ones too, has none. */
    public static boolean filled(JsonNode node) {
        return node.isContainerNode() && !node.isEmpty();
    }

    /** Returns an object's member that is an object, and gives it an empty one when there is none. */
    public static ObjectNode child(ObjectNode parent, String member) {
        JsonNode found = parent.path(member);
        return found instanceof ObjectNode object ? object : parent.putObject(member);
    }

    /** Names the type of a value in the words of Go's JSON package. */
    public static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Quotes a text as Go's %q does, in which Kubernetes shows values. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> appendQuoted(quoted, c));
        return quoted.append('"').toString();
    }

    private static void appendQuoted(StringBuilder quoted, int c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (c < ' ' || c == 0x7f) {
                    quoted.append("\\x").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
                } else {
                    quoted.appendCodePoint(c);
                }
            }
        }
    }
}
