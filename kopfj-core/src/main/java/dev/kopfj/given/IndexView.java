package dev.kopfj.given;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An index, to read: for each key the values which the objects have contributed. */
public interface IndexView {

    /** Returns the keys, in the order in which they first came. */
    Set<@Nullable Object> keys();

    /** Returns the values under a key; empty if there are none. */
    List<Object> get(@Nullable Object key);

    /** Tells whether there are values under a key. */
    default boolean contains(@Nullable Object key) {
        return !get(key).isEmpty();
    }

    /** Returns the values under a key as what they are known to be. */
    default <T> List<T> get(@Nullable Object key, Class<T> type) {
        return get(key).stream().map(type::cast).toList();
    }
}
