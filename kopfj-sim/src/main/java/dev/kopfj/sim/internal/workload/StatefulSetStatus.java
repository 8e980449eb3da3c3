package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What the status of a stateful set says of its pods. */
final class StatefulSetStatus {
    private StatefulSetStatus() {}

    /**
     * Counts pods.
     *
     * @param names a status that names the revisions
     */
    static ObjectNode of(ObjectNode set, ObjectNode names, List<ObjectNode> pods, Instant now) {
        int seconds = set.path("spec").path("minReadySeconds").asInt();
        ObjectNode status = Json.object();
        status.put("observedGeneration", Json.meta(set).path("generation").asInt());
        status.put("replicas", pods.size());
        count(status, "readyReplicas", pods, StatefulSetStatus::serves);
        String current = Json.text(names, "currentRevision");
        count(
                status,
                "currentReplicas",
                pods,
                pod -> !Owner.isLeaving(pod) && revision(pod).equals(current));
        String newest = Json.text(names, "updateRevision");
        count(
                status,
                "updatedReplicas",
                pods,
                pod -> !Owner.isLeaving(pod) && revision(pod).equals(newest));
        status.put("currentRevision", current).put("updateRevision", newest);
        status.put("collisionCount", names.path("collisionCount").asInt());
        status.put("availableReplicas", 0);
        count(status, "availableReplicas", pods, pod -> serves(pod) && Pods.isAvailable(pod, seconds, now));
        complete(set, status);
        JsonNode conditions = set.path("status").path("conditions");
        if (Json.filled(conditions)) {
            status.set("conditions", conditions);
        }
        return status;
    }

    /** An update is complete when all pods are of the new revision and ready; it is the current one from then on. */
    private static void complete(ObjectNode set, ObjectNode status) {
        int wanted = Ordinals.count(set);
        boolean complete =
                Json.text(set.path("spec").path("updateStrategy"), "type").equals("RollingUpdate")
                        && status.path("updatedReplicas").asInt() == wanted
                        && status.path("readyReplicas").asInt() == wanted
                        && status.path("replicas").asInt() == wanted;
        if (complete) {
            status.put("currentRevision", Json.text(status, "updateRevision"));
            if (wanted > 0) {
                status.put("currentReplicas", wanted);
            }
        }
    }

    private static void count(ObjectNode status, String member, List<ObjectNode> pods, Predicate<ObjectNode> which) {
        int count = (int) pods.stream().filter(which).count();
        if (count > 0) {
            status.put(member, count);
        }
    }

    private static boolean serves(ObjectNode pod) {
        return Pods.phase(pod).equals("Running") && Pods.isReady(pod);
    }

    private static String revision(ObjectNode pod) {
        return StatefulSetPlan.revision(pod);
    }
}
