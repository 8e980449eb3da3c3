package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.burt.jmespath.function.FunctionCallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a document with an assertion tree: mappings may contain more than is expected, lists match item by item,
 * scalars are equal, and what stands in parentheses is evaluated where it stands.
 */
public final class Expectation {

    private final List<Mismatch> mismatches = new ArrayList<>();

    private Expectation() {}

    /** Returns all differences, in the order of the tree; none means that the document matches. */
    public static List<Mismatch> compare(JsonNode expected, JsonNode found, Bindings bindings) {
        Expectation expectation = new Expectation();
        expectation.compare("", expected, found, bindings);
        return List.copyOf(expectation.mismatches);
    }

    private void compare(String path, JsonNode expected, @Nullable JsonNode found, Bindings bindings) {
        if (found == null) {
            missing(path, expected);
        } else if (expected.isObject()) {
            compareFields(path, expected, found, bindings);
        } else if (expected.isArray()) {
            compareItems(path, expected, found, bindings);
        } else if (expected.isTextual() && Expressions.isExpression(expected.textValue())) {
            compareWithValue(path, expected.textValue(), found, bindings);
        } else if (!Values.equal(plain(expected), found)) {
            differs(path, expected, found);
        }
    }

    private static JsonNode plain(JsonNode expected) {
        return expected.isTextual() ? TextNode.valueOf(Expressions.unescaped(expected.textValue())) : expected;
    }

    private void compareFields(String path, JsonNode expected, JsonNode found, Bindings given) {
        if (expected.isEmpty() ? found.isNull() : !found.isObject() && !isComputed(expected)) {
            differs(path, expected, found);
            return;
        }
        Bindings bindings = given;
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            Selector selector = Selector.of(field.getKey());
            String where = step(path, field.getKey(), selector);
            JsonNode selected =
                    selector.isComputed() ? computed(where, field, found, bindings) : found.get(selector.field());
            if (selected == null) {
                if (!selector.isComputed()) {
                    missing(where, field.getValue());
                }
                continue;
            }
            bindings = selector.binding().isEmpty() ? bindings : bindings.with(selector.binding(), selected);
            if (selector.each()) {
                compareEach(where, field, selected, bindings);
            } else {
                compare(where, field.getValue(), selected, bindings);
            }
        }
    }

    /** Returns what an expression selects; nothing, with a difference noted, if it cannot be told. */
    private @Nullable JsonNode computed(
            String path, Map.Entry<String, JsonNode> field, JsonNode at, Bindings bindings) {
        try {
            return Expressions.evaluate(Selector.of(field.getKey()).what(), at, bindings);
        } catch (FunctionCallException impossible) {
            mismatches.add(new Mismatch(path, field.getValue().toString(), "that " + impossible.getMessage()));
            return null;
        }
    }

    private void compareEach(String path, Map.Entry<String, JsonNode> field, JsonNode selected, Bindings bindings) {
        String index = Selector.of(field.getKey()).index();
        if (selected.isArray()) {
            for (int i = 0; i < selected.size(); i++) {
                Bindings with = index.isEmpty() ? bindings : bindings.with(index, IntNode.valueOf(i));
                compare("%s[%d]".formatted(path, i), field.getValue(), selected.get(i), with);
            }
        } else if (selected.isObject()) {
            for (Map.Entry<String, JsonNode> each : selected.properties()) {
                Bindings with = index.isEmpty() ? bindings : bindings.with(index, each.getKey());
                compare("%s[\"%s\"]".formatted(path, each.getKey()), field.getValue(), each.getValue(), with);
            }
        } else {
            mismatches.add(new Mismatch(path, "a list or a mapping", selected.toString()));
        }
    }

    private void compareItems(String path, JsonNode expected, JsonNode found, Bindings bindings) {
        if (!found.isArray()) {
            differs(path, expected, found);
        } else if (found.size() != expected.size()) {
            mismatches.add(new Mismatch(path, count(expected), "%s: %s".formatted(count(found), found)));
        } else {
            for (int i = 0; i < expected.size(); i++) {
                compare("%s[%d]".formatted(path, i), expected.get(i), found.get(i), bindings);
            }
        }
    }

    private void compareWithValue(String path, String expression, JsonNode found, Bindings bindings) {
        try {
            JsonNode expected = Expressions.evaluate(expression, found, bindings);
            if (!Values.contains(expected, found)) {
                mismatches.add(new Mismatch(path, "%s = %s".formatted(expression, expected), found.toString()));
            }
        } catch (FunctionCallException impossible) {
            mismatches.add(new Mismatch(path, expression, "that " + impossible.getMessage()));
        }
    }

    /** Names the fields that are missing, or rather those in them that bear a value. */
    private void missing(String path, JsonNode expected) {
        boolean plain = expected.isObject() && !expected.isEmpty() && !isComputed(expected);
        if (plain) {
            expected.properties()
                    .forEach(field ->
                            missing(step(path, field.getKey(), Selector.of(field.getKey())), field.getValue()));
        } else {
            mismatches.add(new Mismatch(path, expected.toString(), "nothing"));
        }
    }

    private void differs(String path, JsonNode expected, JsonNode found) {
        mismatches.add(new Mismatch(path.isEmpty() ? "the object" : path, expected.toString(), found.toString()));
    }

    private static boolean isComputed(JsonNode expected) {
        return expected.properties().stream()
                .allMatch(field -> Selector.of(field.getKey()).isComputed());
    }

    private static String count(JsonNode list) {
        return list.size() == 1 ? "1 item" : list.size() + " items";
    }

    private static String step(String path, String key, Selector selector) {
        if (key.matches("[\\w-]+") || selector.isComputed() || selector.each()) {
            return path.isEmpty() ? key : path + "." + key;
        }
        return "%s[\"%s\"]".formatted(path, selector.field());
    }
}
