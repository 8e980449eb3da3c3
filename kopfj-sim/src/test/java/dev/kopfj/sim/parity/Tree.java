package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is done with documents before they are compared, and the comparison. */
final class Tree {
    static final JsonNode ABSENT = JsonNodeFactory.instance.textNode("(absent)");

    private Tree() {}

    /** Returns a copy that has nothing but what lies at the given paths; missing when nothing is left. */
    static JsonNode only(JsonNode node, List<Path> paths) {
        if (paths.isEmpty()) {
            return MissingNode.getInstance();
        }
        if (paths.stream().anyMatch(path -> path.steps().isEmpty())) {
            return node.deepCopy();
        }
        if (node.isObject()) {
            return members(node, paths);
        }
        if (!node.isArray()) {
            return MissingNode.getInstance();
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < node.size(); i++) {
            JsonNode element = only(node.get(i), rest(paths, i, node.get(i), node.size()));
            if (!element.isMissingNode()) {
                kept.add(element);
            }
        }
        return kept;
    }

    private static JsonNode members(JsonNode node, List<Path> paths) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Path path : paths) {
            if (path.steps().get(0) instanceof Path.Step.Member member && node.has(member.name())) {
                JsonNode value = only(node.get(member.name()), rest(paths, member));
                if (!value.isMissingNode()) {
                    kept.set(member.name(), value);
                }
            }
        }
        return kept;
    }

    private static List<Path> rest(List<Path> paths, Path.Step.Member member) {
        return paths.stream()
                .filter(path -> path.steps().get(0).equals(member))
                .map(Tree::tail)
                .toList();
    }

    private static List<Path> rest(List<Path> paths, int index, JsonNode element, int size) {
        return paths.stream()
                .filter(path -> path.steps().get(0).fits(index, element, size))
                .map(Tree::tail)
                .toList();
    }

    private static Path tail(Path path) {
        return new Path(path.steps().subList(1, path.steps().size()));
    }

    /** Sorts the list at a path. */
    static void sort(JsonNode document, Path path) {
        if (path.select(document) instanceof ArrayNode list) {
            List<JsonNode> elements = new ArrayList<>();
            list.forEach(elements::add);
            elements.sort(Comparator.comparing(Tree::canonical));
            list.removeAll().addAll(elements);
        }
    }

    private static String canonical(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.toString();
        }
        StringBuilder text = new StringBuilder();
        if (node.isArray()) {
            node.forEach(element -> text.append(canonical(element)).append(", "));
            return "[" + text + "]";
        }
        names(node)
                .forEach(name -> text.append('"')
                        .append(name)
                        .append("\": ")
                        .append(canonical(node.get(name)))
                        .append(", "));
        return "{" + text + "}";
    }

    private static Set<String> names(JsonNode node) {
        TreeSet<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns a document without the members that another one does not have. */
    static JsonNode shaped(JsonNode actual, JsonNode model) {
        if (actual.isObject() && model.isObject()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : model.properties()) {
                if (actual.has(member.getKey())) {
                    result.set(member.getKey(), shaped(actual.get(member.getKey()), member.getValue()));
                }
            }
            return result;
        }
        if (actual.isArray() && model.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < actual.size(); i++) {
                result.add(i < model.size() ? shaped(actual.get(i), model.get(i)) : actual.get(i));
            }
            return result;
        }
        return actual;
    }

    /** Tells whether a document has all that is wanted of it. */
    static boolean contains(JsonNode actual, JsonNode wanted) {
        if (wanted.has("<some>")) {
            return actual.isArray() && actual.valueStream().anyMatch(e -> contains(e, wanted.get("<some>")));
        }
        if (wanted.isObject()) {
            return actual.isObject()
                    && wanted.propertyStream()
                            .allMatch(w -> w.getValue().asText().equals("<absent>")
                                    ? !actual.has(w.getKey())
                                    : actual.has(w.getKey()) && contains(actual.get(w.getKey()), w.getValue()));
        }
        if (wanted.isArray()) {
            boolean fits = actual.isArray() && actual.size() == wanted.size();
            for (int i = 0; fits && i < wanted.size(); i++) {
                fits = contains(actual.get(i), wanted.get(i));
            }
            return fits;
        }
        return wanted.asText().equals("<any>") || same(actual, wanted);
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return (a.isNumber() && b.isNumber()) ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    /** Returns where and how two documents differ, a line each. */
    static List<String> differences(JsonNode expected, JsonNode got) {
        List<String> lines = new ArrayList<>();
        compare(expected, got, "", lines);
        return lines;
    }

    private static void compare(JsonNode expected, JsonNode got, String path, List<String> lines) {
        if (expected.isObject() && got.isObject()) {
            Set<String> names = names(expected);
            names.addAll(names(got));
            for (String name : names) {
                compare(value(expected, name), value(got, name), path + "." + name, lines);
            }
        } else if (expected.isArray() && got.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
                JsonNode left = expected.has(i) ? expected.get(i) : ABSENT;
                compare(left, got.has(i) ? got.get(i) : ABSENT, path + "[" + i + "]", lines);
            }
        } else if (!same(expected, got)) {
            lines.add("%s%n    expected: %s%n    got:      %s".formatted(path, expected, got));
        }
    }

    private static JsonNode value(JsonNode object, String name) {
        JsonNode found = object.get(name);
        return found == null ? ABSENT : found;
    }
}
