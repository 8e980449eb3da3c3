package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Place;
import dev.kopfj.config.Storages;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.path.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The part of an object whose change counts: all but status and metadata, of which labels and annotations stay. That of
 * an essence is the same again.
 */
final class Essence {

    static final String MARK = "kopf-managed";

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String DOMAIN = "kopf.zalando.org";
    private static final Set<String> OF_THE_SYSTEM = Set.of("apiVersion", "kind", "metadata", "status");

    private final Set<String> ownPrefixes;
    private final List<List<String>> ignored;
    private final Set<List<String>> extra;

    private Essence(Set<String> ownPrefixes, List<List<String>> ignored, Set<List<String>> extra) {
        this.ownPrefixes = ownPrefixes;
        this.ignored = ignored;
        this.extra = extra;
    }

    /** Leaves out what an operator itself keeps, and what it ignores; keeps extra fields, wherever they are. */
    static Essence leavingOut(Storages storages, Set<List<String>> extra) {
        List<Place> places = Stream.concat(storages.progress().stream(), storages.lastHandled().stream())
                .toList();
        Set<String> prefixes = new TreeSet<>();
        List<List<String>> ignored = new ArrayList<>();
        storages.ignoredFields().forEach(path -> ignored.add(Path.keys(path)));
        for (Place place : places) {
            ignored.addAll(Shelf.at(place).fields());
            if (place instanceof Place.Annotations annotations) {
                prefixes.add(annotations.prefix());
            }
        }
        return new Essence(prefixes, ignored, extra);
    }

    /** Returns the essence of an object; it shares with the object what they have in common. */
    ObjectNode of(ObjectNode body) {
        ObjectNode essence = Json.object();
        body.properties().stream()
                .filter(field -> !OF_THE_SYSTEM.contains(field.getKey()))
                .forEach(field -> essence.set(field.getKey(), field.getValue()));
        ObjectNode metadata = metadata(body.path("metadata"));
        if (!metadata.isEmpty()) {
            essence.set("metadata", metadata);
        }
        ObjectNode kept = essence;
        for (List<String> path : extra) {
            JsonNode value = Json.find(body, path.toArray(String[]::new));
            kept = value == null || Json.find(kept, path.toArray(String[]::new)) != null
                    ? kept
                    : Sections.with(kept, path, value);
        }
        for (List<String> path : ignored) {
            kept = Sections.without(kept, path);
        }
        return kept;
    }

    private ObjectNode metadata(JsonNode all) {
        ObjectNode kept = Json.object();
        if (all.get("labels") instanceof ObjectNode labels && !labels.isEmpty()) {
            kept.set("labels", labels);
        }
        ObjectNode annotations = annotations(all.path("annotations"));
        if (!annotations.isEmpty()) {
            kept.set("annotations", annotations);
        }
        return kept;
    }

    private ObjectNode annotations(JsonNode all) {
        Set<String> marked = new TreeSet<>(ownPrefixes);
        all.fieldNames().forEachRemaining(key -> {
            if (key.endsWith("/" + MARK)) {
                marked.add(prefix(key));
            }
        });
        ObjectNode kept = Json.object();
        all.properties().stream()
                .filter(field -> !field.getKey().equals(LAST_APPLIED))
                .filter(field -> !marked.contains(prefix(field.getKey())))
                .filter(field -> !isOfKopf(prefix(field.getKey())))
                .forEach(field -> kept.set(field.getKey(), field.getValue()));
        return kept;
    }

    private static boolean isOfKopf(String prefix) {
        return prefix.equals(DOMAIN) || prefix.endsWith("." + DOMAIN);
    }

    private static String prefix(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }
}
