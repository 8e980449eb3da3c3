package dev.kopfj.sim.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How many pods there should be of those that a budget guards, by what those who control them ask for. */
record Scales(Lister lister) {
    private static final String MOST = "maxUnavailable";
    private static final String LEAST = "minAvailable";

    /** How many pods there should be, and how many of them have to be healthy. */
    record Expected(int pods, int healthy) {}

    /** Nobody knows how many pods there should be. */
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    /** Tells whether a budget speaks of shares of what should be there. */
    static boolean needed(ObjectNode budget) {
        JsonNode spec = budget.path("spec");
        return spec.has(MOST) || spec.path(LEAST).isTextual();
    }

    Expected of(ObjectNode budget, List<ObjectNode> pods) throws Unknown {
        JsonNode spec = budget.path("spec");
        if (!needed(budget)) {
            return new Expected(
                    spec.has(LEAST) ? pods.size() : 0, spec.path(LEAST).asInt());
        }
        int scale = scale(pods);
        return spec.has(MOST)
                ? new Expected(scale, Math.max(0, scale - share(spec.path(MOST), scale)))
                : new Expected(scale, share(spec.path(LEAST), scale));
    }

    private int scale(List<ObjectNode> pods) throws Unknown {
        Map<String, Integer> scales = new HashMap<>();
        for (ObjectNode pod : pods) {
            JsonNode owner = Owner.controller(pod);
            String uid = Json.text(owner, "uid");
            if (!uid.isEmpty() && !scales.containsKey(uid)) {
                ObjectNode found = controller(pod, owner);
                scales.put(uid, 0); // a replica set of a deployment counts as the deployment, once
                scales.put(
                        Json.text(Json.meta(found), "uid"),
                        found.path("spec").path("replicas").asInt());
            }
        }
        return scales.values().stream().mapToInt(Integer::intValue).sum();
    }

    private ObjectNode controller(ObjectNode pod, JsonNode owner) throws Unknown {
        Optional<ObjectNode> found = named(pod, Served.STATEFUL_SETS);
        Optional<ObjectNode> set = named(pod, Served.REPLICA_SETS);
        if (set.isPresent()) {
            found = Optional.of(named(set.get(), Served.DEPLOYMENTS).orElse(set.get()));
        }
        return found.orElseThrow(() -> new Unknown(reason(pod, owner)));
    }

    private Optional<ObjectNode> named(ObjectNode dependent, Served kind) {
        Optional<Key> key = Owner.controllerKey(dependent, kind);
        return key.flatMap(name -> lister.find(kind, name))
                .filter(owner -> Json.text(Json.meta(owner), "uid").equals(Owner.controllerUid(dependent)));
    }

    private static String reason(ObjectNode pod, JsonNode owner) {
        String kind = Json.text(owner, "kind");
        String group = Json.text(owner, "apiVersion").replaceAll("/?[^/]*$", "");
        return List.of("Job", "DaemonSet").contains(kind)
                ? kind.toLowerCase(Locale.ROOT) + "s." + group + " does not implement the scale subresource"
                : "found no controllers for pod " + Json.quote(Client.key(pod).name());
    }

    private static int share(JsonNode value, int whole) {
        if (!value.isTextual()) {
            return value.asInt();
        }
        int percent = Integer.parseInt(value.textValue().replace("%", ""));
        return (whole * percent + 99) / 100;
    }
}
