package dev.kopfj.testkit.scenario.internal.function;

import static dev.kopfj.testkit.scenario.internal.function.JsonFunction.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kopfj.testkit.scenario.internal.function.JsonFunction.Arguments;
import io.burt.jmespath.function.Function;
import java.util.List;

/** The functions about lists and mappings, and about JSON and YAML as text. */
final class Structures {

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Structures() {}

    static List<Function> all() {
        return List.of(
                new JsonFunction("at", 2, given -> item(given.list(0), given.whole(1))),
                new JsonFunction("concat", 2, Structures::concat),
                new JsonFunction("lookup", 2, Structures::lookup),
                new JsonFunction("items", 1, 3, Structures::items),
                new JsonFunction("from_items", 1, Structures::fromItems),
                new JsonFunction("object_from_lists", 2, Structures::fromLists),
                new JsonFunction("zip", 2, Structures::zip),
                new JsonFunction("label_match", 2, given -> truth(contains(given.mapping(1), given.mapping(0)))),
                new JsonFunction("json_parse", 1, given -> parsed(JSON, given)),
                new JsonFunction("parse_json", 1, given -> parsed(JSON, given)),
                new JsonFunction("parse_yaml", 1, given -> parsed(YAML, given)));
    }

    private static JsonNode item(JsonNode list, int index) {
        JsonNode item = list.get(index < 0 ? list.size() + index : index);
        return item == null ? NullNode.instance : item;
    }

    private static JsonNode concat(Arguments given) {
        if (given.any(0).isTextual()) {
            return TextNode.valueOf(given.text(0) + given.text(1));
        }
        ArrayNode both = JsonNodeFactory.instance.arrayNode();
        given.list(0).forEach(both::add);
        given.list(1).forEach(both::add);
        return both;
    }

    private static JsonNode lookup(Arguments given) {
        JsonNode found = given.any(0).isArray()
                ? item(given.any(0), given.whole(1))
                : given.mapping(0).get(given.text(1));
        return found == null ? NullNode.instance : found;
    }

    /** With names for key and value, each item is a mapping; without, a pair. */
    private static JsonNode items(Arguments given) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        if (given.any(0).isArray()) {
            for (int i = 0; i < given.any(0).size(); i++) {
                items.add(item(given, IntNode.valueOf(i), given.any(0).get(i)));
            }
        } else {
            given.mapping(0)
                    .properties()
                    .forEach(field -> items.add(item(given, TextNode.valueOf(field.getKey()), field.getValue())));
        }
        return items;
    }

    private static JsonNode item(Arguments given, JsonNode key, JsonNode value) {
        if (!given.has(2)) {
            return JsonNodeFactory.instance.arrayNode().add(key).add(value);
        }
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.set(given.text(1), key);
        item.set(given.text(2), value);
        return item;
    }

    private static JsonNode fromItems(Arguments given) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        given.list(0).forEach(pair -> object.set(item(pair, 0).asText(), item(pair, 1)));
        return object;
    }

    private static JsonNode fromLists(Arguments given) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < given.list(0).size(); i++) {
            object.set(given.list(0).get(i).asText(), item(given.list(1), i));
        }
        return object;
    }

    private static JsonNode zip(Arguments given) {
        ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < Math.min(given.list(0).size(), given.list(1).size()); i++) {
            pairs.addArray().add(given.list(0).get(i)).add(given.list(1).get(i));
        }
        return pairs;
    }

    private static boolean contains(JsonNode all, JsonNode some) {
        return some.properties().stream().allMatch(field -> field.getValue().equals(all.get(field.getKey())));
    }

    private static JsonNode parsed(ObjectMapper mapper, Arguments given) {
        try {
            JsonNode parsed = mapper.readTree(given.text(0));
            return parsed.isMissingNode() ? NullNode.instance : parsed;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "%s() cannot read its text: %s".formatted(given.function(), broken.getOriginalMessage()), broken);
        }
    }
}
