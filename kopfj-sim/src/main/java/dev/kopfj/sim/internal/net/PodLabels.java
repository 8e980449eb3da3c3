package dev.kopfj.sim.internal.net;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which pods have a label, so that the pods that a service selects are found without looking at all others. */
final class PodLabels {
    private final Map<Label, NavigableSet<Key>> pods = new HashMap<>();

    private record Label(String namespace, String name, String value) {}

    /** Takes note of a change of a pod. */
    void follow(Change change) {
        boolean same = change.type() == Change.Type.MODIFIED
                && change.before()
                        .filter(before -> given(before).equals(given(change.subject())))
                        .isPresent();
        if (!same) {
            enter(change);
        }
    }

    private static JsonNode given(Stored version) {
        return Json.meta(version.object()).path("labels");
    }

    private void enter(Change change) {
        change.before()
                .ifPresent(version -> labels(version).forEach(label -> {
                    NavigableSet<Key> having = pods.get(label);
                    if (having != null && having.remove(change.key()) && having.isEmpty()) {
                        pods.remove(label);
                    }
                }));
        change.after()
                .ifPresent(version -> labels(version)
                        .forEach(label -> pods.computeIfAbsent(label, first -> new TreeSet<>())
                                .add(change.key())));
    }

    /** Returns the pods of a namespace that have all of some labels, in the order of their names. */
    List<Key> having(String namespace, JsonNode labels) {
        List<NavigableSet<Key>> each = new ArrayList<>();
        labels.properties().forEach(label -> {
            Label wanted = new Label(namespace, label.getKey(), label.getValue().asText());
            each.add(pods.getOrDefault(wanted, new TreeSet<>()));
        });
        return each.stream()
                .min((one, other) -> Integer.compare(one.size(), other.size()))
                .map(fewest -> fewest.stream()
                        .filter(key -> each.stream().allMatch(set -> set.contains(key)))
                        .toList())
                .orElse(List.of());
    }

    private static List<Label> labels(Stored version) {
        List<Label> labels = new ArrayList<>();
        String namespace = version.key().namespace();
        given(version)
                .properties()
                .forEach(label -> labels.add(
                        new Label(namespace, label.getKey(), label.getValue().asText())));
        return labels;
    }
}
