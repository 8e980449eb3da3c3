package dev.kopfj.testkit.property.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.ending.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a scenario asserts at its end: that where two ends have differed, it is as it was in the first. */
final class Expectations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Snapshot expected;
    private final Snapshot found;
    private final Set<String> places;
    private final List<ObjectNode> operations = new ArrayList<>();
    private final Set<String> counted = new LinkedHashSet<>();

    private Expectations(Snapshot expected, Snapshot found, List<Difference> differences) {
        this.expected = expected;
        this.found = found;
        this.places = differences.stream().map(Difference::place).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns operations of Chainsaw. */
    static List<ObjectNode> of(Snapshot expected, Snapshot found, List<Difference> differences) {
        Expectations expectations = new Expectations(expected, found, differences);
        Set<String> titles = new LinkedHashSet<>(expected.objects().keySet());
        titles.addAll(found.objects().keySet());
        for (String title : titles) {
            if (expectations.differs(title)) {
                expectations.expect(title);
            }
        }
        return List.copyOf(expectations.operations);
    }

    private boolean differs(String place) {
        return places.contains(place) || places.stream().anyMatch(each -> each.startsWith(place + " "));
    }

    private void expect(String title) {
        JsonNode right = expected.objects().get(title);
        JsonNode wrong = found.objects().get(title);
        JsonNode some = right == null ? wrong : right;
        if (some == null) {
            return;
        }
        if (some.path("metadata").has("generateName")) {
            count(some);
        } else if (right == null) {
            operation("error", identity(some));
        } else {
            ObjectNode resource = identity(right);
            JsonNode before = wrong == null ? JSON.objectNode() : wrong;
            fields(title, right, before, resource);
            operation("assert", resource);
        }
    }

    private void operation(String word, ObjectNode resource) {
        ObjectNode operation = JSON.objectNode();
        operation.putObject(word).put("timeout", "0s").set("resource", resource);
        operations.add(operation);
    }

    private static ObjectNode identity(JsonNode object) {
        ObjectNode resource = JSON.objectNode();
        resource.set("apiVersion", object.path("apiVersion"));
        resource.set("kind", object.path("kind"));
        ObjectNode metadata = resource.putObject("metadata");
        metadata.set("name", object.path("metadata").path("name"));
        if (object.path("metadata").has("namespace")) {
            metadata.set("namespace", object.path("metadata").path("namespace"));
        }
        return resource;
    }

    /** Copies the fields that have differed; what should not be there is to be null. */
    private void fields(String place, JsonNode right, JsonNode wrong, ObjectNode into) {
        for (Map.Entry<String, JsonNode> field : right.properties()) {
            String where = place + " " + field.getKey();
            if (!differs(where)) {
                continue;
            }
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                ObjectNode inner = into.withObjectProperty(field.getKey());
                fields(where, field.getValue(), wrong.path(field.getKey()), inner);
                if (inner.isEmpty()) {
                    into.remove(field.getKey());
                }
            } else if (isSteady(where)) {
                into.set(field.getKey(), plain(field.getValue()));
            }
        }
        for (Map.Entry<String, JsonNode> field : wrong.properties()) {
            if (!right.has(field.getKey()) && differs(place + " " + field.getKey())) {
                into.set("(%s)".formatted(quoted(field.getKey())), NullNode.getInstance());
            }
        }
    }

    /** Tells whether a value is the same in every run: no time, and nothing that the server has made up. */
    private boolean isSteady(String place) {
        return expected.facts().entrySet().stream()
                .filter(fact -> fact.getKey().equals(place) || fact.getKey().startsWith(place + " "))
                .noneMatch(fact -> fact.getValue().contains("<moment>")
                        || fact.getValue().startsWith("uid of ")
                        || fact.getValue().contains("#"));
    }

    /** What stands in parentheses would be an expression. */
    private static JsonNode plain(JsonNode value) {
        boolean expression = value.isTextual() && value.asText().matches("(?s)\\(.*\\)");
        return expression ? TextNode.valueOf("\\" + value.asText() + "\\") : value;
    }

    private static String quoted(String key) {
        return key.matches("[A-Za-z_]\\w*") ? key : "\"%s\"".formatted(key);
    }

    /** Objects whose names are made up are counted, by asking for them beside an object that is always there. */
    private void count(JsonNode object) {
        String prefix = object.path("metadata").path("generateName").asText();
        String kind = object.path("kind").asText();
        if (!counted.add(kind + " " + prefix)) {
            return;
        }
        String namespace = object.path("metadata").path("namespace").asText();
        ObjectNode resource = JSON.objectNode();
        resource.put("apiVersion", "v1").put("kind", "Namespace");
        resource.putObject("metadata").put("name", namespace.isEmpty() ? "default" : namespace);
        String items = "x_k8s_list($client, '%s', '%s', '%s').items[?metadata.generateName == '%s']"
                .formatted(object.path("apiVersion").asText(), kind, namespace, prefix);
        long count = expected.objects().values().stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .filter(each ->
                        each.path("metadata").path("generateName").asText().equals(prefix))
                .count();
        resource.put("(length(%s))".formatted(items), count);
        operation("assert", resource);
    }
}
