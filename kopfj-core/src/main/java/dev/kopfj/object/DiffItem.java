package dev.kopfj.object;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place at which two states of an object differ. Lists are compared as a whole.
 *
 * @param op what happened there
 * @param path the keys that lead there; empty for the whole
 * @param before the value before; null if there was none
 * @param after the value after; null if there is none
 */
public record DiffItem(
        Op op,
        List<String> path,
        @Nullable Object before,
        @Nullable Object after) {

    /** What happened at one place. */
    public enum Op {
        /** A value appeared. */
        ADD,
        /** A value became another one. */
        CHANGE,
        /** A value went away. */
        REMOVE
    }

    /** Keeps an own copy of the path. */
    public DiffItem {
        path = Collections.unmodifiableList(List.copyOf(path));
    }

    /** Returns the path with its keys joined by dots. */
    public String dotted() {
        return String.join(".", path);
    }
}
