package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;
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

    private final Bindings bindings;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private Expectation(Bindings bindings) {
        this.bindings = bindings;
    }

    /** Returns all differences, in the order of the tree; none means that the document matches. */
    public static List<Mismatch> compare(JsonNode expected, JsonNode found, Bindings bindings) {
        Expectation expectation = new Expectation(bindings);
        expectation.compare("", expected, found);
        return List.copyOf(expectation.mismatches);
    }

    private void compare(String path, JsonNode expected, @Nullable JsonNode found) {
        if (found == null) {
            missing(path, expected);
        } else if (expected.isObject()) {
            compareFields(path, expected, found);
        } else if (expected.isArray()) {
            compareItems(path, expected, found);
        } else if (expected.isTextual() && Expressions.isExpression(expected.textValue())) {
            compareWithValue(path, expected.textValue(), found);
        } else if (!Values.equal(expected, found)) {
            differs(path, expected, found);
        }
    }

    private void compareFields(String path, JsonNode expected, JsonNode found) {
        if (expected.isEmpty() ? found.isNull() : !found.isObject() && !isComputed(expected)) {
            differs(path, expected, found);
            return;
        }
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            String key = field.getKey();
            if (Expressions.isExpression(key)) {
                compareComputed(step(path, key), field, found);
            } else {
                compare(step(path, key), field.getValue(), found.get(key));
            }
        }
    }

    private void compareComputed(String path, Map.Entry<String, JsonNode> field, JsonNode at) {
        try {
            compare(path, field.getValue(), Expressions.evaluate(field.getKey(), at, bindings));
        } catch (FunctionCallException impossible) {
            mismatches.add(new Mismatch(path, field.getValue().toString(), "that " + impossible.getMessage()));
        }
    }

    private void compareItems(String path, JsonNode expected, JsonNode found) {
        if (!found.isArray()) {
            differs(path, expected, found);
        } else if (found.size() != expected.size()) {
            mismatches.add(new Mismatch(path, count(expected), "%s: %s".formatted(count(found), found)));
        } else {
            for (int i = 0; i < expected.size(); i++) {
                compare("%s[%d]".formatted(path, i), expected.get(i), found.get(i));
            }
        }
    }

    private void compareWithValue(String path, String expression, JsonNode found) {
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
            expected.properties().forEach(field -> missing(step(path, field.getKey()), field.getValue()));
        } else {
            mismatches.add(new Mismatch(path, expected.toString(), "nothing"));
        }
    }

    private void differs(String path, JsonNode expected, JsonNode found) {
        mismatches.add(new Mismatch(path.isEmpty() ? "the object" : path, expected.toString(), found.toString()));
    }

    private static boolean isComputed(JsonNode expected) {
        return expected.properties().stream().allMatch(field -> Expressions.isExpression(field.getKey()));
    }

    private static String count(JsonNode list) {
        return list.size() == 1 ? "1 item" : list.size() + " items";
    }

    private static String step(String path, String key) {
        if (key.matches("[\\w-]+") || Expressions.isExpression(key)) {
            return path.isEmpty() ? key : path + "." + key;
        }
        return "%s[\"%s\"]".formatted(path, key);
    }
}
