package dev.kopfj.sim.internal.verb.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request's query, decoded. */
public final class Query {
    /** No parameters. */
    public static final Query NONE = new Query(Map.of());

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads a raw query such as {@code limit=2&labelSelector=a%3Db}. */
    public static Query parse(String raw) {
        if (raw.isEmpty()) {
            return NONE;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int at = pair.indexOf('=');
            String name = decode(at < 0 ? pair : pair.substring(0, at));
            String value = at < 0 ? "" : decode(pair.substring(at + 1));
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return new Query(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Returns these parameters with one that has this value, and no other. */
    public Query with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new Query(more);
    }

    /** Returns the first value of a parameter; "" when it is absent, which means the same to Kubernetes. */
    public String get(String name) {
        List<String> all = values.get(name);
        return all == null ? "" : all.get(0);
    }

    /** Returns all values of a parameter, in the order they were given. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Tells whether a parameter is switched on: {@code true}, {@code 1}, or present without a value. */
    public boolean on(String name) {
        List<String> all = values.get(name);
        return all != null && !all.get(0).equals("false") && !all.get(0).equals("0");
    }
}
