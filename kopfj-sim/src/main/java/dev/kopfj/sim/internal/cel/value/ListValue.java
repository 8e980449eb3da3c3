package dev.kopfj.sim.internal.cel.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list; one whose order means nothing knows its elements as they stand in the document. */
final class ListValue extends AbstractList<Object> implements RandomAccess {
    private final List<Object> elements;
    private final @Nullable JsonNode unordered;
    private final List<String> keys;

    /** Shows elements; those of sets and, by their keys, those of lists of type map are unordered. */
    ListValue(List<Object> elements, @Nullable JsonNode unordered, List<String> keys) {
        this.elements = elements;
        this.unordered = unordered;
        this.keys = keys;
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    boolean isUnordered() {
        return unordered != null;
    }

    /** Returns what tells an element from the others: its keys, or the element itself in a set. */
    Object identity(int index) {
        JsonNode element = unordered == null ? null : unordered.get(index);
        if (element == null || keys.isEmpty()) {
            return elements.get(index);
        }
        ArrayNode identity = JsonNodeFactory.instance.arrayNode();
        keys.forEach(key -> identity.add(element.path(key)));
        return identity;
    }
}
