package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The part of an object whose change counts: all but status and metadata, of which labels and annotations stay. */
final class Essence {

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String DOMAIN = "kopf.zalando.org";
    static final String MARK = "kopf-managed";

    private Essence() {}

    /** Returns the essence of an object, without what operators keep on it; that of an essence is the same again. */
    static ObjectNode of(ObjectNode body, String ownPrefix) {
        ObjectNode essence = Json.object();
        body.properties().stream()
                .filter(field ->
                        !List.of("apiVersion", "kind", "metadata", "status").contains(field.getKey()))
                .forEach(field -> essence.set(field.getKey(), field.getValue()));
        ObjectNode metadata = Json.object();
        if (body.path("metadata").get("labels") instanceof ObjectNode labels && !labels.isEmpty()) {
            metadata.set("labels", labels);
        }
        ObjectNode annotations = annotations(body.path("metadata").path("annotations"), ownPrefix);
        if (!annotations.isEmpty()) {
            metadata.set("annotations", annotations);
        }
        if (!metadata.isEmpty()) {
            essence.set("metadata", metadata);
        }
        return essence;
    }

    private static ObjectNode annotations(JsonNode all, String ownPrefix) {
        Set<String> marked = new TreeSet<>(Set.of(ownPrefix));
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
