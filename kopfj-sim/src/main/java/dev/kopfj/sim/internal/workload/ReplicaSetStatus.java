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

    static ObjectNode of(ObjectNode set, List<ObjectNode> pods, Optional<Refusal> failure, Instant now) {
        int minReadySeconds = set.path("spec").path("minReadySeconds").asInt();
        JsonNode wanted = set.path("spec").path("template").path("metadata").path("labels");
        ObjectNode status = Json.object().put("replicas", pods.size());
        count(
                status,
                "fullyLabeledReplicas",
                pods.stream()
                        .filter(pod -> hasAll(Json.meta(pod).path("labels"), wanted))
                        .count());
        count(status, "readyReplicas", pods.stream().filter(Pods::isReady).count());
        count(
                status,
                "availableReplicas",
                pods.stream()
                        .filter(pod -> Pods.isAvailable(pod, minReadySeconds, now))
                        .count());
        status.put("observedGeneration", Json.meta(set).path("generation").asInt());
        conditions(set, status, failure, now);
        return status;
    }

    private static void count(ObjectNode status, String member, long count) {
        if (count > 0) {
            status.put(member, (int) count);
        }
    }

    private static boolean hasAll(JsonNode labels, JsonNode wanted) {
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
