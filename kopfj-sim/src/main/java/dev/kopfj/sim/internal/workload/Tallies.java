package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Claims;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.store.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many pods replica sets have, kept up to date by changes: by owner, and by labels, as the pods of an owner are
 * mostly alike.
 */
final class Tallies {
    private final Map<Belonging, Map<JsonNode, Tally>> tallies = new HashMap<>();

    /** Whom pods belong to: an owner's uid, or nobody in a namespace. */
    private record Belonging(String namespace, String owner) {
        static Belonging of(JsonNode pod) {
            return new Belonging(Json.text(Json.meta(pod), "namespace"), Owner.controllerUid(pod));
        }
    }

    /** Pods of the same owner and labels. */
    private static final class Tally {
        private int all;
        private int staying;
        private int active;
        private int ready;

        boolean count(JsonNode pod, int more) {
            boolean counts = Pods.isActive(pod);
            all += more;
            staying += Owner.isLeaving(pod) ? 0 : more;
            active += counts ? more : 0;
            ready += counts && Pods.isReady(pod) ? more : 0;
            return all == 0;
        }
    }

    /** What the status of a replica set says of its active pods. */
    record Count(int replicas, int labeled, int ready, int available) {}

    /** Takes note of a change of a pod. */
    void follow(Change change) {
        change.before().ifPresent(old -> count(old.object(), -1));
        change.after().ifPresent(now -> count(now.object(), 1));
    }

    private void count(ObjectNode pod, int more) {
        Belonging belonging = Belonging.of(pod);
        JsonNode labels = labels(pod);
        Map<JsonNode, Tally> own = tallies.computeIfAbsent(belonging, first -> new HashMap<>());
        if (own.computeIfAbsent(labels, first -> new Tally()).count(pod, more)) {
            own.remove(labels);
        }
        if (own.isEmpty()) {
            tallies.remove(belonging);
        }
    }

    /**
     * Counts the pods of a replica set; none when each of them has to be looked at: as some are to be adopted or let go,
     * or count only after some time.
     */
    Optional<Count> of(ObjectNode set) {
        JsonNode spec = set.path("spec");
        if (spec.path("minReadySeconds").asInt() > 0) {
            return Optional.empty();
        }
        boolean leaving = Owner.isLeaving(set);
        Claims.Choice choice = Claims.choice(set);
        String namespace = Json.text(Json.meta(set), "namespace");
        int replicas = 0;
        int labeled = 0;
        int ready = 0;
        for (Map.Entry<JsonNode, Tally> own : of(namespace, Json.text(Json.meta(set), "uid"))) {
            if (choice.admits(own.getKey())) {
                replicas += own.getValue().active;
                ready += own.getValue().ready;
                labeled += ReplicaSetStatus.isLabeled(own.getKey(), set) ? own.getValue().active : 0;
            } else if (!leaving) {
                return Optional.empty();
            }
        }
        for (Map.Entry<JsonNode, Tally> stray : of(namespace, "")) {
            if (!leaving && stray.getValue().staying > 0 && choice.admits(stray.getKey())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Count(replicas, labeled, ready, ready));
    }

    private Iterable<Map.Entry<JsonNode, Tally>> of(String namespace, String owner) {
        return tallies.getOrDefault(new Belonging(namespace, owner), Map.of()).entrySet();
    }

    private static JsonNode labels(JsonNode pod) {
        return Json.meta(pod).path("labels");
    }
}
