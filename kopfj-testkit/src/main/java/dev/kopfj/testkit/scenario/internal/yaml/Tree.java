package dev.kopfj.testkit.scenario.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A value that knows where it was written. */
public sealed interface Tree {

    /** Returns where the value begins. */
    Place place();

    /** Returns the value without places. */
    JsonNode json();

    /** Returns what sort of value this is, for errors. */
    String sort();

    /** Text, a number, a truth value or nothing. */
    record Scalar(Place place, JsonNode json) implements Tree {
        @Override
        public String sort() {
            return json.isTextual() ? "text" : json.toString();
        }
    }

    /** Values in order. */
    record Items(Place place, List<Tree> items) implements Tree {
        @Override
        public JsonNode json() {
            ArrayNode json = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> json.add(item.json()));
            return json;
        }

        @Override
        public String sort() {
            return "a list";
        }
    }

    /** Values by name. */
    record Fields(Place place, List<Entry> entries) implements Tree {
        @Override
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            entries.forEach(entry -> json.set(entry.key(), entry.value().json()));
            return json;
        }

        @Override
        public String sort() {
            return "a mapping";
        }
    }

    /** One field, with the place of its name. */
    record Entry(String key, Place place, Tree value) {}
}
