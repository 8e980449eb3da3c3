package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.testkit.scenario.internal.function.World;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values that expressions may name by {@code $name}, and the world that their functions may ask. */
public final class Bindings {

    private static final Bindings NONE = in(World.none());

    private final SortedMap<String, JsonNode> values;
    private final Language language;

    private Bindings(SortedMap<String, JsonNode> values, Language language) {
        this.values = values;
        this.language = language;
    }

    /** Returns the bindings in which nothing has a name, and there is no cluster. */
    public static Bindings none() {
        return NONE;
    }

    /** Returns the bindings in which nothing has a name. */
    public static Bindings in(World world) {
        return new Bindings(new TreeMap<>(), new Language(world));
    }

    /** Returns these bindings and one more, which hides an older one of its name. */
    public Bindings with(String name, JsonNode value) {
        return with(Map.of(name, value));
    }

    /** Returns these bindings and more, which hide older ones of their names. */
    public Bindings with(Map<String, JsonNode> others) {
        SortedMap<String, JsonNode> more = new TreeMap<>(values);
        more.putAll(others);
        return new Bindings(more, language);
    }

    /** Returns these bindings and a text. */
    public Bindings with(String name, String value) {
        return with(name, TextNode.valueOf(value));
    }

    Language language() {
        return language;
    }

    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    SortedSet<String> names() {
        return new TreeSet<>(values.keySet());
    }
}
