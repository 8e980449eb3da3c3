package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.time.Instant;

/** What the status of a deployment says of its replica sets. */
final class DeploymentStatus {
    private DeploymentStatus() {}

    /** Counts anew, and keeps the conditions but that of being available. */
    static ObjectNode of(Observation seen, Instant now) {
        Deployment deployment = seen.deployment();
        ReplicaSets sets = seen.sets();
        int available = sets.sum(ReplicaSets::available);
        ObjectNode status = deployment.status().retain("conditions", "collisionCount");
        count(
                status,
                "observedGeneration",
                Json.meta(deployment.object()).path("generation").asInt());
        count(status, "replicas", sets.sum(DeploymentStatus::replicas));
        count(
                status,
                "updatedReplicas",
                sets.current().map(DeploymentStatus::replicas).orElse(0));
        count(status, "readyReplicas", sets.sum(set -> ReplicaSets.counted(set, "readyReplicas")));
        count(status, "availableReplicas", available);
        count(status, "unavailableReplicas", sets.sum(ReplicaSets::size) - available);
        DeploymentConditions.set(status, availability(available >= deployment.minAvailable()), now);
        return status;
    }

    private static int replicas(ObjectNode set) {
        return ReplicaSets.counted(set, "replicas");
    }

    private static void count(ObjectNode status, String member, int count) {
        if (count > 0) {
            status.put(member, count);
        }
    }

    private static ObjectNode availability(boolean enough) {
        return enough
                ? DeploymentConditions.condition(
                        "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : DeploymentConditions.condition(
                        "Available",
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.");
    }

    /** Tells whether a status says that all pods are of the present template and available, and no others are left. */
    static boolean isComplete(Deployment deployment, ObjectNode status) {
        int all = deployment.replicas();
        return status.path("updatedReplicas").asInt() == all
                && status.path("replicas").asInt() == all
                && status.path("availableReplicas").asInt() == all
                && status.path("observedGeneration").asInt()
                        >= Json.meta(deployment.object()).path("generation").asInt();
    }
}
