package dev.kopfj.object;

import dev.kopfj.internal.path.Path;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A read-only view of a part of an object: a map with getters that say what is wrong when a value is. */
public abstract sealed class Fields permits Body, Spec, Status, Meta {

    private final String name;
    private final Map<String, Object> values;

    Fields(String name, Map<String, Object> values) {
        this.name = name;
        this.values = Collections.unmodifiableMap(values);
    }

    /** Returns the value under a key, or null. */
    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /** Tells whether there is a value under a key. */
    public boolean has(String key) {
        return values.get(key) != null;
    }

    /**
     * Finds the value at a path of keys joined by dots, such as {@code template.spec.replicas}; a dot within a key has a
     * backslash before it.
     */
    public Optional<Object> find(String path) {
        Object found = values;
        for (String key : Path.keys(path)) {
            if (!(found instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            found = map.get(key);
        }
        return Optional.ofNullable(found);
    }

    /** Returns the text under a key, if there is one. */
    public Optional<String> getString(String key) {
        return typed(key, String.class, "a text");
    }

    /** Returns the text under a key, or the fallback. */
    public String getString(String key, String fallback) {
        return getString(key).orElse(fallback);
    }

    /** Returns the whole number under a key, if there is one. */
    public Optional<Integer> getInt(String key) {
        return number(key, "a whole number that an int can hold", BigDecimal::intValueExact);
    }

    /** Returns the whole number under a key, or the fallback. */
    public int getInt(String key, int fallback) {
        return getInt(key).orElse(fallback);
    }

    /** Returns the whole number under a key, if there is one. */
    public Optional<Long> getLong(String key) {
        return number(key, "a whole number that a long can hold", BigDecimal::longValueExact);
    }

    /** Returns the whole number under a key, or the fallback. */
    public long getLong(String key, long fallback) {
        return getLong(key).orElse(fallback);
    }

    /** Returns the number under a key, if there is one. */
    public Optional<Double> getDouble(String key) {
        return number(key, "a number", BigDecimal::doubleValue);
    }

    /** Returns the number under a key, or the fallback. */
    public double getDouble(String key, double fallback) {
        return getDouble(key).orElse(fallback);
    }

    /** Returns the truth value under a key, if there is one. */
    public Optional<Boolean> getBoolean(String key) {
        return typed(key, Boolean.class, "a truth value");
    }

    /** Returns the truth value under a key, or the fallback. */
    public boolean getBoolean(String key, boolean fallback) {
        return getBoolean(key).orElse(fallback);
    }

    /** Returns the map under a key; empty if there is none. */
    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    public Map<String, Object> getMap(String key) {
        return typed(key, Map.class, "a map").orElse(Map.of());
    }

    /** Returns the list under a key; empty if there is none. */
    @SuppressWarnings("unchecked") // Everything is an Object.
    public List<Object> getList(String key) {
        return typed(key, List.class, "a list").orElse(List.of());
    }

    /** Returns everything as an unmodifiable map. */
    public Map<String, Object> asMap() {
        return values;
    }

    /** Tells whether there are no values at all. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && fields.getClass() == getClass() && fields.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    private <T> Optional<T> number(String key, String expected, Function<BigDecimal, T> exactly) {
        return typed(key, Number.class, expected).map(value -> {
            try {
                return exactly.apply(new BigDecimal(value.toString()));
            } catch (ArithmeticException | NumberFormatException inexact) {
                throw new IllegalArgumentException(wrong(key, expected, value), inexact);
            }
        });
    }

    private String wrong(String key, String expected, Object value) {
        return "%s.%s is expected to be %s, but it is %s.".formatted(name, key, expected, value);
    }

    private <T> Optional<T> typed(String key, Class<T> type, String expected) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(wrong(key, expected, value));
        }
        return Optional.of(type.cast(value));
    }
}
