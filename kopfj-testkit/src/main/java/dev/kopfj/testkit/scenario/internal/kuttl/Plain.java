package dev.kopfj.testkit.scenario.internal.kuttl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;

/** Keeps what an assertion tree would take for expressions from being any: in KUTTL, all is plain. */
final class Plain {

    private Plain() {}

    static ObjectNode of(ObjectNode object) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> plain.set(escaped(field.getKey()), of(field.getValue())));
        return plain;
    }

    private static JsonNode of(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return of(object);
        }
        if (value.isArray()) {
            ArrayNode plain = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> plain.add(of(item)));
            return plain;
        }
        return value.isTextual() ? TextNode.valueOf(escaped(value.textValue())) : value;
    }

    private static String escaped(String text) {
        return Expressions.isExpression(text) ? "\\" + text + "\\" : text;
    }
}
