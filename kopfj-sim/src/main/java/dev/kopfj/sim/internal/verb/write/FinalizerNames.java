package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.verb.exchange.Warnings;
import java.util.Set;
import java.util.TreeSet;

/** Advises who gives custom objects finalizers whose names say nothing about whose they are. */
final class FinalizerNames {
    private static final Set<String> OWN = Set.of("foregroundDeletion", "kubernetes", "orphan");

    private FinalizerNames() {}

    /** Warns of each finalizer that a new version of an object has and the old one has not. */
    static void advise(JsonNode old, JsonNode next, Warnings warnings) {
        JsonNode given = Json.meta(next).path("finalizers");
        if (given.isEmpty()) {
            return;
        }
        Set<String> added = names(given);
        added.removeAll(names(Json.meta(old).path("finalizers")));
        added.removeAll(OWN);
        for (String name : added) {
            if (name.indexOf('/') < 0) {
                warnings.add("metadata.finalizers: " + Json.quote(name)
                        + ": prefer a domain-qualified finalizer name "
                        + (name.indexOf('.') < 0 ? "" : "including a path (/) ")
                        + "to avoid accidental conflicts with other finalizer writers");
            }
        }
    }

    private static Set<String> names(JsonNode finalizers) {
        Set<String> names = new TreeSet<>();
        finalizers.forEach(name -> names.add(name.asText()));
        return names;
    }
}
