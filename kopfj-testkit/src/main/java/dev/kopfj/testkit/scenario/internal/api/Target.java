package dev.kopfj.testkit.scenario.internal.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The objects that a resource in a scenario means: one by its name, or those with its labels if it has none. */
public record Target(Kind kind, String namespace, String name, Map<String, String> labels) {

    /** Returns the target of what is about no object. */
    public static Target nothing() {
        return new Target(new Kind("", "what holds without an object", "", false), "", "", Map.of());
    }

    /** Tells whether one object is meant. */
    public boolean hasName() {
        return !name.isEmpty();
    }

    /** Returns the target as people write it: {@code ConfigMap shop/settings}. */
    @Override
    public String toString() {
        String where = kind.namespaced() ? namespace + "/" : "";
        if (hasName()) {
            return "%s %s%s".formatted(kind.name(), where, name);
        }
        String which = labels.isEmpty() ? "" : " with labels " + selector();
        return kind.name() + (kind.namespaced() ? " in " + namespace : "") + which;
    }

    Target named(String one) {
        return new Target(kind, namespace, one, labels);
    }

    String path() {
        return hasName() ? kind.path(namespace) + "/" + encoded(name) : listPath();
    }

    String collectionPath() {
        return kind.path(namespace);
    }

    private String listPath() {
        return kind.path(namespace) + (labels.isEmpty() ? "" : "?labelSelector=" + encoded(selector()));
    }

    private String selector() {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
