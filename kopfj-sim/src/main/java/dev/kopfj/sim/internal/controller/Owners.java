package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.controller.OwnerGraph.Node;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Tells of the owners of an object which are there, which are absent, and which wait for it to go. */
final class Owners {
    private final Api api;

    Owners(Api api) {
        this.api = api;
    }

    /**
     * What there is to say of all owners of an object.
     *
     * @param puzzling the kind of an owner is unknown, or cannot own this object, so nothing may be done
     * @param solid at least one owner is there to stay
     * @param waiting at least one owner waits for its dependents to go
     * @param others the uids of all owners that are not there to stay
     */
    record Judgement(boolean puzzling, boolean solid, boolean waiting, Set<String> others) {}

    Judgement judge(Node node) {
        boolean solid = false;
        boolean waiting = false;
        Set<String> others = new LinkedHashSet<>();
        for (JsonNode reference : node.owners()) {
            Optional<String> target = target(reference, node.key().namespace());
            if (target.isEmpty()) {
                return new Judgement(true, false, false, Set.of());
            }
            String uid = Json.text(reference, "uid");
            JsonNode meta = Json.meta(api.get(target.get()));
            if (!uid.equals(Json.text(meta, "uid"))) {
                others.add(uid);
            } else if (meta.has("deletionTimestamp")
                    && meta.path("finalizers").toString().contains('"' + OwnerGraph.FOREGROUND + '"')) {
                waiting = true;
                others.add(uid);
            } else {
                solid = true;
            }
        }
        return new Judgement(false, solid, waiting, others);
    }

    /** Returns where the owner would be served, as seen from a namespace; none when there is no such kind there. */
    private Optional<String> target(JsonNode reference, String namespace) {
        String apiVersion = Json.text(reference, "apiVersion");
        String base = (apiVersion.indexOf('/') < 0 ? "/api/" : "/apis/") + apiVersion;
        for (JsonNode resource : api.get(base).path("resources")) {
            String plural = Json.text(resource, "name");
            boolean fits = Json.text(resource, "kind").equals(Json.text(reference, "kind")) && plural.indexOf('/') < 0;
            boolean inside = resource.path("namespaced").asBoolean();
            if (fits && inside && namespace.isEmpty()) {
                return Optional.empty();
            }
            if (fits) {
                String within = inside ? "/namespaces/" + namespace : "";
                return Optional.of(base + within + "/" + plural + "/" + Json.text(reference, "name"));
            }
        }
        return Optional.empty();
    }
}
