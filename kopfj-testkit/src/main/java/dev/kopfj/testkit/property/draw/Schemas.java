package dev.kopfj.testkit.property.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Values that a structural schema allows. */
final class Schemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MORE_ITEMS = 3;
    private static final int MORE_KEYS = 2;

    /** How often an optional field is there, and how often it is not. */
    private static final int THERE = 4;

    private Schemas() {}

    /** Returns a schema of an object without some of its fields. */
    static JsonNode without(JsonNode schema, Set<String> fields) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode less = schema.deepCopy();
        less.withObject("/properties").remove(fields);
        return less;
    }

    /** Draws objects; the example is one, or is empty. */
    static Arbitrary<ObjectNode> object(JsonNode schema, JsonNode example) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Set<String> names = new LinkedHashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        example.fieldNames().forEachRemaining(names::add);
        List<String> ordered = new ArrayList<>(names);
        List<Arbitrary<JsonNode>> values = new ArrayList<>();
        for (String name : ordered) {
            JsonNode own = schema.path("properties").path(name);
            JsonNode hint = example.path(name);
            Arbitrary<JsonNode> value = own.isMissingNode() ? additional(schema, hint) : value(own, hint);
            values.add(required.contains(name) || hint.isObject() ? value : sometimes(value));
        }
        return Combinators.combine(values).as(drawn -> {
            ObjectNode object = JSON.objectNode();
            for (int i = 0; i < drawn.size(); i++) {
                if (!drawn.get(i).isMissingNode()) {
                    object.set(ordered.get(i), drawn.get(i));
                }
            }
            return object;
        });
    }

    /** Fields that the schema does not name are as its additional properties say, or vary the example. */
    private static Arbitrary<JsonNode> additional(JsonNode schema, JsonNode hint) {
        JsonNode more = schema.path("additionalProperties");
        return more.isObject() ? value(more, hint) : Variations.of(hint);
    }

    private static Arbitrary<JsonNode> sometimes(Arbitrary<JsonNode> value) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(MissingNode.getInstance())), Tuple.of(THERE, value));
    }

    /** Draws values; the example's is one of them if it has one. */
    static Arbitrary<JsonNode> value(JsonNode schema, JsonNode example) {
        Arbitrary<JsonNode> drawn = drawn(schema, example);
        List<Tuple.Tuple2<Integer, Arbitrary<JsonNode>>> choices = new ArrayList<>();
        if (!example.isMissingNode() && !example.isContainerNode()) {
            choices.add(Tuple.of(2, Arbitraries.just(example)));
        }
        choices.add(Tuple.of(MORE_ITEMS, drawn));
        if (schema.path("nullable").asBoolean()) {
            choices.add(Tuple.of(1, Arbitraries.just(NullNode.getInstance())));
        }
        return choices.size() == 1 ? drawn : Arbitraries.frequencyOf(choices);
    }

    private static Arbitrary<JsonNode> drawn(JsonNode schema, JsonNode example) {
        if (schema.has("enum")) {
            List<JsonNode> choices = new ArrayList<>();
            schema.path("enum").forEach(choices::add);
            return Arbitraries.of(choices);
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return Arbitraries.oneOf(
                    Arbitraries.integers().between(0, 100).map(JSON::numberNode),
                    Arbitraries.integers().between(0, 100).map(share -> TextNode.valueOf(share + "%")));
        }
        return switch (schema.path("type").asText()) {
            case "boolean" -> Arbitraries.of(false, true).map(BooleanNode::valueOf);
            case "integer", "number" -> Numbers.of(schema);
            case "string" -> Texts.of(schema, example).map(TextNode::valueOf);
            case "array" -> array(schema, example);
            case "object" -> objectOrMap(schema, example).map(JsonNode.class::cast);
            default -> Variations.of(example);
        };
    }

    private static Arbitrary<ObjectNode> objectOrMap(JsonNode schema, JsonNode example) {
        JsonNode values = schema.path("additionalProperties");
        if (!values.isObject()) {
            return object(schema, example);
        }
        int min = schema.path("minProperties").asInt(0);
        int max = schema.path("maxProperties").asInt(min + MORE_KEYS);
        JsonNode first = example.isEmpty()
                ? MissingNode.getInstance()
                : example.iterator().next();
        Arbitrary<Map<String, JsonNode>> maps = Arbitraries.maps(Texts.keys(), value(values, first))
                .ofMinSize(min)
                .ofMaxSize(Math.min(max, min + MORE_KEYS));
        return maps.map(map -> {
            ObjectNode object = JSON.objectNode();
            map.forEach(object::set);
            return object;
        });
    }

    private static Arbitrary<JsonNode> array(JsonNode schema, JsonNode example) {
        int min = schema.path("minItems").asInt(0);
        int max = Math.min(schema.path("maxItems").asInt(min + MORE_ITEMS), min + MORE_ITEMS);
        JsonNode first = example.isEmpty() ? MissingNode.getInstance() : example.get(0);
        Arbitrary<JsonNode> item = value(schema.path("items"), first);
        var lists = item.list().ofMinSize(min).ofMaxSize(max);
        String kind = schema.path("x-kubernetes-list-type").asText();
        List<String> keys = new ArrayList<>();
        schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        if (kind.equals("set") || schema.path("uniqueItems").asBoolean()) {
            lists = lists.uniqueElements();
        } else if (kind.equals("map")) {
            lists = lists.uniqueElements(each -> keys.stream().map(each::path).toList());
        }
        return lists.map(items -> JSON.arrayNode().addAll(items));
    }
}
