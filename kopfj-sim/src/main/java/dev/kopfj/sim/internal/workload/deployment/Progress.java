package dev.kopfj.sim.internal.workload.deployment;

import static dev.kopfj.sim.internal.workload.deployment.DeploymentConditions.PROGRESSING;
import static dev.kopfj.sim.internal.workload.deployment.DeploymentConditions.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges whether a rollout goes on, is over, or has stood still for too long, and tells so by conditions. */
final class Progress {
    private static final String COMPLETE = "NewReplicaSetAvailable";
    private static final String LATE = "ProgressDeadlineExceeded";
    private static final String PAUSED = "DeploymentPaused";
    private static final String FAILURE = "ReplicaFailure";

    private Progress() {}

    /** Adds to a new status how the rollout goes on. */
    static void judge(Observation seen, ObjectNode status, Instant now) {
        Deployment deployment = seen.deployment();
        if (deployment.deadline().isEmpty()) {
            DeploymentConditions.remove(status, PROGRESSING);
        } else if (!wasComplete(status)) {
            rate(seen, status, now);
        }
        failure(seen.sets())
                .ifPresentOrElse(
                        failure -> report(status, failure), () -> DeploymentConditions.remove(status, FAILURE));
    }

    private static boolean wasComplete(ObjectNode status) {
        return status.path("replicas").asInt() == status.path("updatedReplicas").asInt()
                && reason(status).equals(COMPLETE);
    }

    private static void rate(Observation seen, ObjectNode status, Instant now) {
        Deployment deployment = seen.deployment();
        String subject = seen.sets()
                .current()
                .map(set -> "ReplicaSet " + Json.quote(Json.text(Json.meta(set), "name")))
                .orElseGet(() -> "Deployment " + Json.quote(deployment.name()));
        if (DeploymentStatus.isComplete(deployment, status)) {
            ObjectNode complete = condition(PROGRESSING, "True", COMPLETE, subject + " has successfully progressed.");
            DeploymentConditions.set(status, complete, now);
        } else if (goesOn(deployment, status)) {
            ObjectNode progress = condition(PROGRESSING, "True", "ReplicaSetUpdated", subject + " is progressing.");
            DeploymentConditions.repeat(status, progress, now);
        } else if (isLate(deployment, status, now)) {
            ObjectNode late = condition(PROGRESSING, "False", LATE, subject + " has timed out progressing.");
            DeploymentConditions.set(status, late, now);
        }
    }

    /** Tells whether there are more new pods, fewer old ones, or more that can be used, than the status said before. */
    private static boolean goesOn(Deployment deployment, ObjectNode status) {
        int updated = status.path("updatedReplicas").asInt();
        int old = status.path("replicas").asInt() - updated;
        return updated > deployment.counted("updatedReplicas")
                || old < deployment.counted("replicas") - deployment.counted("updatedReplicas")
                || status.path("readyReplicas").asInt() > deployment.counted("readyReplicas")
                || status.path("availableReplicas").asInt() > deployment.counted("availableReplicas");
    }

    private static boolean isLate(Deployment deployment, ObjectNode status, Instant now) {
        String reason = reason(status);
        return !reason.isEmpty()
                && !reason.equals(COMPLETE)
                && (reason.equals(LATE) || due(deployment, status).isBefore(now));
    }

    private static Instant due(Deployment deployment, ObjectNode status) {
        String last = Json.text(DeploymentConditions.find(status, PROGRESSING), "lastUpdateTime");
        Instant since = last.isEmpty() ? Instant.EPOCH : Instant.parse(last);
        return since.plusSeconds(deployment.deadline().orElseThrow());
    }

    /** Returns after which time to judge again although nothing has changed; a second later than the deadline. */
    static Optional<Duration> untilLate(Deployment deployment, ObjectNode status, Instant now) {
        String reason = reason(status);
        boolean expected = deployment.deadline().isPresent() && !DeploymentStatus.isComplete(deployment, status);
        if (!expected || reason.isEmpty() || reason.equals(LATE) || reason.equals(COMPLETE)) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, due(deployment, status)).plusSeconds(1));
    }

    /** Adds to a status that the deployment was paused or goes on, so that the time in between does not count. */
    static void notePause(Deployment deployment, ObjectNode status, Instant now) {
        String reason = reason(status);
        if (deployment.deadline().isEmpty() || reason.equals(LATE)) {
            return;
        }
        if (deployment.isPaused()) {
            ObjectNode paused = condition(PROGRESSING, "Unknown", PAUSED, "Deployment is paused");
            DeploymentConditions.set(status, paused, now);
        } else if (reason.equals(PAUSED)) {
            ObjectNode resumed = condition(PROGRESSING, "Unknown", "DeploymentResumed", "Deployment is resumed");
            DeploymentConditions.set(status, resumed, now);
        }
    }

    private static String reason(ObjectNode status) {
        return Json.text(DeploymentConditions.find(status, PROGRESSING), "reason");
    }

    /** Returns why a set cannot make pods; the present set's reason before those of old ones. */
    private static Optional<JsonNode> failure(ReplicaSets sets) {
        Optional<JsonNode> current = sets.current().flatMap(set -> failures(List.of(set)));
        return current.isPresent() ? current : failures(sets.old());
    }

    private static Optional<JsonNode> failures(List<ObjectNode> sets) {
        return sets.stream()
                .map(set -> DeploymentConditions.find(set.path("status"), FAILURE))
                .filter(condition -> !condition.isMissingNode())
                .findFirst();
    }

    /** Says of a deployment what is said of a set, if that is news. */
    private static void report(ObjectNode status, JsonNode failure) {
        JsonNode before = DeploymentConditions.find(status, FAILURE);
        boolean known = Json.text(before, "status").equals(Json.text(failure, "status"))
                && Json.text(before, "reason").equals(Json.text(failure, "reason"));
        if (!known) {
            ObjectNode reported = failure.deepCopy();
            reported.set("lastUpdateTime", failure.path("lastTransitionTime"));
            DeploymentConditions.add(status, reported);
        }
    }
}
