package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values that expressions may name by {@code $name}. */
public final class Bindings {

    private static final Bindings NONE = new Bindings(new TreeMap<>());

    private final SortedMap<String, JsonNode> values;

    private Bindings(SortedMap<String, JsonNode> values) {
        this.values = values;
    }

    /** Returns the bindings in which nothing has a name. */
    public static Bindings none() {
        return NONE;
    }

    /** Returns these bindings and one more, which hides an older one of its name. */
    public Bindings with(String name, JsonNode value) {
        SortedMap<String, JsonNode> more = new TreeMap<>(values);
        more.put(name, value);
        return new Bindings(more);
    }

    /** Returns these bindings and a text. */
    public Bindings with(String name, String value) {
        return with(name, TextNode.valueOf(value));
    }

    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    SortedSet<String> names() {
        return new TreeSet<>(values.keySet());
    }
}
