package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Pods;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the status of a job says, apart from the pods that are counted. */
final class JobStatus {
    private JobStatus() {}

    /** Says since when a job runs, what its pods do, and what has been decided about it. */
    static ObjectNode of(ObjectNode job, List<ObjectNode> pods, JobEnd end, Instant now) {
        ObjectNode status = job.path("status") instanceof ObjectNode before ? Json.shallow(before) : Json.object();
        conditions(job, status);
        boolean suspended = job.path("spec").path("suspend").asBoolean();
        if (!status.has("startTime") && !suspended) {
            status.put("startTime", Conditions.time(now));
        }
        List<ObjectNode> active = pods.stream().filter(Pods::isActive).toList();
        status.remove("active");
        if (!active.isEmpty()) {
            status.put("active", active.size());
        }
        status.put("ready", (int) active.stream().filter(Pods::isReady).count());
        status.put("terminating", (int)
                pods.stream().filter(JobPods::isTerminating).count());
        if (end.isReached()) {
            Conditions.set(status, condition(end.decided(), "True", end.reason(), end.message(), now), now);
        }
        return status;
    }

    /** Gives a status conditions of its own, the same as a job has. */
    private static void conditions(ObjectNode job, ObjectNode status) {
        JsonNode before = job.path("status").path("conditions");
        if (before.isArray()) {
            status.set("conditions", before.deepCopy());
        }
    }

    /** Says that a job is over. */
    static void end(ObjectNode status, JobEnd end, Instant now) {
        Conditions.set(status, condition(end.ended(), "True", end.reason(), end.message(), now), now);
        if (!end.isFailure()) {
            status.put("completionTime", Conditions.time(now));
        }
    }

    /** Says that a job is suspended, or is so no more, and returns what is to be told of it. */
    static Optional<String> suspension(ObjectNode job, ObjectNode status, JobEnd end, Instant now) {
        boolean suspended = job.path("spec").path("suspend").asBoolean();
        boolean before = Json.text(Conditions.find(job, "Suspended"), "status").equals("True");
        if (suspended == before || end.isReached()) {
            return Optional.empty();
        }
        String message = suspended ? "Job suspended" : "Job resumed";
        String reason = suspended ? "JobSuspended" : "JobResumed";
        Conditions.set(status, condition("Suspended", suspended ? "True" : "False", reason, message, now), now);
        if (!suspended) {
            status.put("startTime", Conditions.time(now));
        }
        return Optional.of(suspended ? "Suspended" : "Resumed");
    }

    private static ObjectNode condition(String type, String value, String reason, String message, Instant now) {
        return Json.object()
                .put("type", type)
                .put("status", value)
                .put("lastProbeTime", Conditions.time(now))
                .put("lastTransitionTime", Conditions.time(now))
                .put("reason", reason)
                .put("message", message);
    }
}
