package dev.kopfj.object;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All places at which two states of an object differ: new keys first, then gone ones, then changed ones, each sorted.
 *
 * @param items the places
 */
public record Diff(List<DiffItem> items) implements Iterable<DiffItem> {

    /** Keeps an own copy of the items. */
    public Diff {
        items = List.copyOf(items);
    }

    /** Returns the items one after the other. */
    @Override
    public Iterator<DiffItem> iterator() {
        return items.iterator();
    }

    /** Returns the items as a stream. */
    public Stream<DiffItem> stream() {
        return items.stream();
    }

    /** Tells whether the two states are the same. */
    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** Returns the number of places. */
    public int size() {
        return items.size();
    }
}
