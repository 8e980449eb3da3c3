package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.Map;
import java.util.TreeMap;

/** The types of values that hold any number of values of one type. */
final class Containers {
    private Containers() {}

    private static JsonNode element(Type type, JsonNode value, Reading reading) {
        return value.isNull() ? type.zero() : type.read(value, reading);
    }

    /** Lists. */
    record Listing(Type elements) implements Type {
        @Override
        public JsonNode read(JsonNode given, Reading reading) {
            if (!given.isArray()) {
                throw reading.wrongType(Json.typeName(given), goName());
            }
            ArrayNode result = Json.object().arrayNode(given.size());
            for (int i = 0; i < given.size(); i++) {
                reading.element(i);
                result.add(element(elements, given.get(i), reading));
                reading.back();
            }
            return result;
        }

        @Override
        public JsonNode zero() {
            return NullNode.getInstance();
        }

        @Override
        public boolean isZero(JsonNode value) {
            return value.isEmpty();
        }

        @Override
        public String goName() {
            return "[]" + elements.goName();
        }
    }

    /** Maps from text, which are written in the order of their keys. */
    record Mapping(Type values) implements Type {
        @Override
        public JsonNode read(JsonNode given, Reading reading) {
            if (!given.isObject()) {
                throw reading.wrongType(Json.typeName(given), goName());
            }
            ObjectNode result = Json.object();
            if (given.size() < 2) {
                given.properties().forEach(entry -> put(entry, result, reading));
            } else {
                Map<String, JsonNode> sorted = new TreeMap<>();
                given.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
                sorted.entrySet().forEach(entry -> put(entry, result, reading));
            }
            return result;
        }

        private void put(Map.Entry<String, JsonNode> entry, ObjectNode result, Reading reading) {
            reading.entry(entry.getKey());
            result.set(entry.getKey(), element(values, entry.getValue(), reading));
            reading.back();
        }

        @Override
        public JsonNode zero() {
            return NullNode.getInstance();
        }

        @Override
        public boolean isZero(JsonNode value) {
            return value.isEmpty();
        }

        @Override
        public String goName() {
            return "map[string]" + values.goName();
        }
    }
}
