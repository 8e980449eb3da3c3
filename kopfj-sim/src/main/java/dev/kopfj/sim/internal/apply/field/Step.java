package dev.kopfj.sim.internal.apply.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step on the way to a field: the name of a member, the keys or the value of a list's element, or its index. */
public final class Step implements Comparable<Step> {
    private static final int INDEX_DIGITS_MAX = 9;

    private final Sort sort;
    private final String text;
    private final String name;
    private final List<Map.Entry<String, JsonNode>> values;

    private Step(Sort sort, String text, String name, List<Map.Entry<String, JsonNode>> values) {
        this.sort = sort;
        this.text = text;
        this.name = name;
        this.values = values;
    }

    /** The step to a member of an object. */
    public static Step field(String name) {
        return new Step(Sort.FIELD, "f:" + name, name, List.of());
    }

    /** The step to the element of a list that has these keys. */
    public static Step keys(List<Map.Entry<String, JsonNode>> keys) {
        List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(keys);
        sorted.sort(Map.Entry.comparingByKey());
        StringBuilder text = new StringBuilder("k:{");
        for (Map.Entry<String, JsonNode> key : sorted) {
            if (text.length() > 3) {
                text.append(',');
            }
            Values.quote(key.getKey(), text);
            text.append(':');
            Values.write(key.getValue(), text);
        }
        return new Step(Sort.KEYS, text.append('}').toString(), "", sorted);
    }

    /** The step to an element of a set. */
    public static Step value(JsonNode value) {
        StringBuilder text = new StringBuilder("v:");
        Values.write(value, text);
        return new Step(Sort.VALUE, text.toString(), "", List.of(Map.entry("", value)));
    }

    /** The step to an element of a list by its place. */
    public static Step index(int index) {
        return new Step(Sort.INDEX, "i:" + index, Integer.toString(index), List.of());
    }

    /** Reads a step as managed fields name it; null when it is of a sort that nobody knows. */
    static @Nullable Step parse(String text) throws Unreadable {
        if (text.length() < 2) {
            throw new Unreadable("key must be 2 characters long:");
        }
        if (text.charAt(1) != ':') {
            throw new Unreadable("missing colon: " + text);
        }
        String rest = text.substring(2);
        return switch (text.charAt(0)) {
            case 'f' -> new Step(Sort.FIELD, text, rest, List.of());
            case 'k' -> keys(object(rest));
            case 'v' -> value(json(rest));
            case 'i' -> index(number(rest));
            default -> null;
        };
    }

    private static List<Map.Entry<String, JsonNode>> object(String text) throws Unreadable {
        JsonNode keys = json(text);
        if (!keys.isObject()) {
            throw new Unreadable("parsing key as path element: expect { or n, but found " + text);
        }
        return List.copyOf(keys.properties());
    }

    private static JsonNode json(String text) throws Unreadable {
        try {
            JsonNode value = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (!value.isMissingNode()) {
                return value;
            }
        } catch (IOException garbage) {
            throw new Unreadable("parsing key as path element: " + text);
        }
        throw new Unreadable("parsing key as path element: EOF");
    }

    private static int number(String text) throws Unreadable {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        boolean fits = !digits.isEmpty()
                && digits.length() <= INDEX_DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!fits) {
            throw new Unreadable("strconv.Atoi: parsing " + Json.quote(text) + ": invalid syntax");
        }
        return Integer.parseInt(text);
    }

    /** Returns the step as managed fields name it. */
    String text() {
        return text;
    }

    /** Tells whether the step leads to a member of an object. */
    public boolean toField() {
        return sort == Sort.FIELD;
    }

    /** Returns the name of the member that the step leads to; "" when it leads to an element. */
    public String name() {
        return toField() ? name : "";
    }

    /** Returns the step as paths show it. */
    public String shown() {
        return switch (sort) {
            case FIELD -> "." + name;
            case INDEX -> "[" + name + "]";
            case VALUE -> "[=" + Values.shown(values.get(0).getValue()) + "]";
            case KEYS -> {
                List<String> keys = new ArrayList<>();
                values.forEach(key -> keys.add(key.getKey() + "=" + Values.shown(key.getValue())));
                yield "[" + String.join(",", keys) + "]";
            }
        };
    }

    @Override
    public int compareTo(Step other) {
        if (sort != other.sort) {
            return sort.compareTo(other.sort);
        }
        return switch (sort) {
            case FIELD -> name.compareTo(other.name);
            case INDEX -> Integer.compare(Integer.parseInt(name), Integer.parseInt(other.name));
            case VALUE, KEYS -> compareValues(other);
        };
    }

    private int compareValues(Step other) {
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            Map.Entry<String, JsonNode> mine = values.get(i);
            Map.Entry<String, JsonNode> theirs = other.values.get(i);
            int order = Comparator.<String>naturalOrder().compare(mine.getKey(), theirs.getKey());
            order = order != 0 ? order : Values.compare(mine.getValue(), theirs.getValue());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Step step && text.equals(step.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The sorts of steps in their order. */
    private enum Sort {
        FIELD,
        KEYS,
        VALUE,
        INDEX
    }
}
