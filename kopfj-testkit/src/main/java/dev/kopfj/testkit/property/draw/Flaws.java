package dev.kopfj.testkit.property.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The ways in which an object can be wrong in just one place. */
final class Flaws {

    private final List<ObjectNode> found = new ArrayList<>();
    private final ObjectNode valid;

    private Flaws(ObjectNode valid) {
        this.valid = valid;
    }

    /** Returns copies of a valid object, of which each is against the schema for one reason. */
    static List<ObjectNode> of(JsonNode schema, ObjectNode valid) {
        Flaws flaws = new Flaws(valid);
        for (Map.Entry<String, JsonNode> field : valid.properties()) {
            boolean own = !List.of("apiVersion", "kind", "metadata").contains(field.getKey());
            if (own) {
                flaws.in(
                        schema.path("properties").path(field.getKey()),
                        field.getValue(),
                        "/" + escaped(field.getKey()));
            }
        }
        flaws.missing(schema, valid, "");
        return List.copyOf(flaws.found);
    }

    private void in(JsonNode schema, JsonNode value, String path) {
        if (value.isNull()) {
            return;
        }
        String type = schema.path("type").asText();
        if (!type.isEmpty() && !schema.path("x-kubernetes-int-or-string").asBoolean()) {
            put(path, type.equals("boolean") ? TextNode.valueOf("true") : BooleanNode.TRUE);
        }
        if (schema.has("enum")) {
            put(path, TextNode.valueOf("none-of-these"));
        }
        bounds(schema, path);
        texts(schema, path);
        if (value instanceof ObjectNode object) {
            missing(schema, object, path);
            object.properties()
                    .forEach(field -> in(
                            schema.path("properties").path(field.getKey()),
                            field.getValue(),
                            path + "/" + escaped(field.getKey())));
        } else if (value instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                in(schema.path("items"), items.get(i), path + "/" + i);
            }
        }
    }

    private void bounds(JsonNode schema, String path) {
        boolean whole = schema.path("type").asText().equals("integer");
        if (schema.has("minimum")) {
            put(path, number(schema.path("minimum").decimalValue().subtract(BigDecimal.ONE), whole));
        }
        if (schema.has("maximum")) {
            put(path, number(schema.path("maximum").decimalValue().add(BigDecimal.ONE), whole));
        }
    }

    private static JsonNode number(BigDecimal value, boolean whole) {
        return whole ? LongNode.valueOf(value.longValue()) : DecimalNode.valueOf(value);
    }

    private void texts(JsonNode schema, String path) {
        if (schema.path("minLength").asInt() > 0) {
            put(path, TextNode.valueOf(""));
        }
        if (schema.has("maxLength")) {
            put(path, TextNode.valueOf("a".repeat(schema.path("maxLength").asInt() + 1)));
        }
        for (String candidate : List.of("", "%", "none of these!", "0")) {
            if (schema.has("pattern")
                    && !Pattern.compile(schema.path("pattern").asText())
                            .matcher(candidate)
                            .find()) {
                put(path, TextNode.valueOf(candidate));
                return;
            }
        }
    }

    /** Takes away what is required and has no default. */
    private void missing(JsonNode schema, ObjectNode object, String path) {
        for (JsonNode name : schema.path("required")) {
            boolean filled = schema.path("properties").path(name.asText()).has("default");
            if (object.has(name.asText()) && !filled) {
                ObjectNode wrong = valid.deepCopy();
                ((ObjectNode) wrong.at(path)).remove(name.asText());
                found.add(wrong);
            }
        }
    }

    private void put(String path, JsonNode value) {
        int slash = path.lastIndexOf('/');
        String key = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        ObjectNode wrong = valid.deepCopy();
        JsonNode parent = wrong.at(path.substring(0, slash));
        if (parent instanceof ObjectNode object) {
            object.set(key, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(key), value);
        }
        found.add(wrong);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
