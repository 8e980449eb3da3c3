package dev.kopfj.internal.engine.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.handler.Awaited;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.resource.Selector;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one object waits for: which objects, and how they must be. Pure.
 *
 * @param selector their resource
 * @param scope the namespace they must be in if they are in any; empty for all
 * @param name their name; empty if it does not matter
 * @param owner the uid of their owner; empty if it does not matter
 * @param labels the labels they must have
 * @param condition how they must be
 */
record Want(
        Selector selector, String scope, String name, String owner, Map<String, String> labels, Condition condition) {

    /** Reads what an object waits for. */
    static Want of(Awaited awaited, ObjectNode waiting) throws Template.Unset {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : awaited.labels()) {
            int equals = label.indexOf('=');
            labels.put(label.substring(0, equals), new Template(label.substring(equals + 1)).of(waiting));
        }
        return new Want(
                selector(awaited),
                Json.text(waiting, "metadata", "namespace"),
                new Template(awaited.name()).of(waiting),
                awaited.owned() ? Json.text(waiting, "metadata", "uid") : "",
                labels,
                Condition.of(awaited));
    }

    /** Returns the resource that is waited for. */
    static Selector selector(Awaited awaited) {
        return ResourcePattern.parse(awaited.resource())
                .exact()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is waited for, but not named in full. Write plural.version.group, such as secrets.v1."
                                .formatted(awaited.resource())));
    }

    /** Tells whether an object is one of those that are meant, however it is. */
    boolean means(ObjectNode object) {
        String namespace = Json.text(object, "metadata", "namespace");
        return (scope.isEmpty() || namespace.isEmpty() || scope.equals(namespace))
                && (name.isEmpty() || name.equals(Json.text(object, "metadata", "name")))
                && (owner.isEmpty() || isOwned(object))
                && labels.entrySet().stream()
                        .allMatch(label ->
                                label.getValue().equals(Json.text(object, "metadata", "labels", label.getKey())));
    }

    /** Returns what is still missing, of the objects that are meant; empty if nothing is. */
    Optional<String> obstacle(List<ObjectNode> meant, String kind) {
        if (condition.kind() == Condition.Kind.ABSENT) {
            return meant.stream()
                    .map(object -> "%s %s is still there".formatted(kind, Json.text(object, "metadata", "name")))
                    .min(Comparator.naturalOrder());
        }
        if (meant.isEmpty()) {
            return Optional.of(description(kind) + " is not there");
        }
        return meant.stream()
                .sorted(Comparator.comparing(Resource::label))
                .flatMap(object -> condition.lacks(object).stream()
                        .map(lack -> "%s %s: %s".formatted(kind, Json.text(object, "metadata", "name"), lack)))
                .findFirst();
    }

    private String description(String kind) {
        StringBuilder text = new StringBuilder(kind);
        if (!name.isEmpty()) {
            text.append(' ').append(name);
        }
        if (!owner.isEmpty()) {
            text.append(" of its own");
        }
        String separator = " with ";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(separator).append(label.getKey()).append('=').append(label.getValue());
            separator = ", ";
        }
        return text.toString();
    }

    private boolean isOwned(ObjectNode object) {
        for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
            if (Json.text(reference, "uid").equals(owner)) {
                return true;
            }
        }
        return false;
    }
}
