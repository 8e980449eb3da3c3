package dev.kopfj.given;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What handlers put aside in memory for each other. Each object has its own, which begins as a copy of the operator's
 * and goes with the object. Several handlers may use it at once.
 */
public final class Memo {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Returns the value under a key, or null. */
    public synchronized @Nullable Object get(String key) {
        return values.get(key);
    }

    /** Finds the value under a key, which must be of the given type. */
    public synchronized <T> Optional<T> find(String key, Class<T> type) {
        return Optional.ofNullable(type.cast(values.get(key)));
    }

    /** Returns the value under a key; if there is none, it is made and put there. */
    public synchronized <T> T find(String key, Class<T> type, Supplier<T> first) {
        return type.cast(values.computeIfAbsent(key, absent -> first.get()));
    }

    /** Puts a value under a key, in place of any other. */
    public synchronized Memo put(String key, Object value) {
        values.put(key, value);
        return this;
    }

    /** Takes the value under a key away. */
    public synchronized Memo remove(String key) {
        values.remove(key);
        return this;
    }

    /** Returns another memo with the same values. */
    public synchronized Memo copy() {
        Memo copy = new Memo();
        copy.values.putAll(values);
        return copy;
    }

    @Override
    public synchronized String toString() {
        return values.toString();
    }
}
