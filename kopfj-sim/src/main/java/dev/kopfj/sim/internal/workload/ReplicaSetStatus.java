package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the status of a replica set says of its pods. */
final class ReplicaSetStatus {
    private ReplicaSetStatus() {}

    static ObjectNode of(ObjectNode set, Tallies.Count count, Optional<Refusal> failure, Instant now) {
        ObjectNode status = Json.object().put("replicas", count.replicas());
        count(status, "fullyLabeledReplicas", count.labeled());
        count(status, "readyReplicas", count.ready());
        count(status, "availableReplicas", count.available());
        status.put("observedGeneration", Json.meta(set).path("generation").asInt());
        conditions(set, status, failure, now);
        return status;
    }

    /** Counts pods one by one. */
    static Tallies.Count count(ObjectNode set, List<ObjectNode> pods, Instant now) {
        int minReadySeconds = set.path("spec").path("minReadySeconds").asInt();
        return new Tallies.Count(
                pods.size(),
                (int) pods.stream()
                        .filter(pod -> isLabeled(Json.meta(pod).path("labels"), set))
                        .count(),
                (int) pods.stream().filter(Pods::isReady).count(),
                (int) pods.stream()
                        .filter(pod -> Pods.isAvailable(pod, minReadySeconds, now))
                        .count());
    }

    private static void count(ObjectNode status, String member, int count) {
        if (count > 0) {
            status.put(member, count);
        }
    }

    /** Tells whether a pod with such labels has all that the template of a replica set has. */
    static boolean isLabeled(JsonNode labels, ObjectNode set) {
        JsonNode wanted = set.path("spec").path("template").path("metadata").path("labels");
        return wanted.properties().stream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    /** The condition of a failure stays until a look goes well. */
    private static void conditions(ObjectNode set, ObjectNode status, Optional<Refusal> failure, Instant now) {
        if (failure.isPresent()) {
            JsonNode before = set.path("status").path("conditions");
            if (before.isArray()) {
                status.set("conditions", before.deepCopy());
            }
            ObjectNode condition = Json.object().put("type", "ReplicaFailure").put("status", "True");
            condition.put("reason", "FailedCreate").put("message", failure.get().getMessage());
            Conditions.set(status, condition, now);
        }
    }
}
