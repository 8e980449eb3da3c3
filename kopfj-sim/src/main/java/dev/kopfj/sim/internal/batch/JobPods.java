package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Served;
import java.time.Instant;
import java.util.Comparator;

/** The pods of jobs: how they are made, and what a job makes of them. */
final class JobPods {
    private static final String TRACKING = "batch.kubernetes.io/job-tracking";
    private static final String INDEX = "batch.kubernetes.io/job-completion-index";
    private static final String INDEX_VARIABLE = "JOB_COMPLETION_INDEX";
    private static final int DIGITS_MAX = 9;

    private JobPods() {}

    /** What a job makes of a pod. */
    enum Outcome {
        SUCCEEDED,
        FAILED,
        IGNORED,
        OPEN
    }

    /** Tells whether a job numbers its pods. */
    static boolean isIndexed(JsonNode job) {
        return Json.text(job.path("spec"), "completionMode").equals("Indexed");
    }

    /** Tells whether a job replaces pods only when they have ended, not already when they are being deleted. */
    static boolean waitsForEnd(JsonNode job) {
        return Json.text(job.path("spec"), "podReplacementPolicy").equals("Failed");
    }

    /** Makes a pod of a job that does not number them. */
    static ObjectNode make(ObjectNode job) {
        ObjectNode pod = Pods.make(job.path("spec").path("template"), Served.JOBS, job);
        ObjectNode meta = (ObjectNode) pod.path("metadata");
        ArrayNode finalizers = meta.path("finalizers") instanceof ArrayNode given ? given : meta.putArray("finalizers");
        finalizers.add(TRACKING);
        return pod;
    }

    /** Makes the pod of a number, which it is told in its labels, annotations, host name and environment. */
    static ObjectNode make(ObjectNode job, int index) {
        ObjectNode pod = make(job);
        ObjectNode meta = (ObjectNode) pod.path("metadata");
        String numbered = Json.text(Json.meta(job), "name") + "-" + index;
        meta.put("generateName", numbered + "-");
        Json.child(meta, "annotations").put(INDEX, Integer.toString(index));
        Json.child(meta, "labels").put(INDEX, Integer.toString(index));
        ObjectNode spec = Json.child(pod, "spec");
        spec.put("hostname", numbered);
        spec.path("initContainers").forEach(JobPods::tellIndex);
        spec.path("containers").forEach(JobPods::tellIndex);
        return pod;
    }

    private static void tellIndex(JsonNode container) {
        ObjectNode mine = (ObjectNode) container;
        ArrayNode env = mine.path("env") instanceof ArrayNode given ? given : mine.putArray("env");
        boolean taken = env.valueStream()
                .anyMatch(variable -> Json.text(variable, "name").equals(INDEX_VARIABLE));
        if (!taken) {
            env.addObject()
                    .put("name", INDEX_VARIABLE)
                    .putObject("valueFrom")
                    .putObject("fieldRef")
                    .put("fieldPath", "metadata.labels['" + INDEX + "']");
        }
    }

    /** Returns the number of a pod; -1 when it has none. */
    static int index(JsonNode pod) {
        String text = Json.text(Json.meta(pod).path("annotations"), INDEX);
        boolean number =
                !text.isEmpty() && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(text) : -1;
    }

    /** Tells whether a pod has not been counted yet, so that it must not vanish. */
    static boolean isTracked(JsonNode pod) {
        return Json.meta(pod)
                .path("finalizers")
                .valueStream()
                .anyMatch(name -> name.asText().equals(TRACKING));
    }

    /** Makes a patch by which a pod may vanish. */
    static ObjectNode release(JsonNode pod) {
        ObjectNode patch = Json.object();
        ArrayNode left = patch.putObject("metadata").putArray("finalizers");
        Json.meta(pod).path("finalizers").forEach(name -> {
            if (!name.asText().equals(TRACKING)) {
                left.add(name);
            }
        });
        return patch;
    }

    /** Tells what a job makes of a pod. */
    static Outcome outcome(JsonNode job, JsonNode pod) {
        if (Pods.phase(pod).equals("Succeeded")) {
            return Outcome.SUCCEEDED;
        }
        boolean failed = Pods.phase(pod).equals("Failed") || (Owner.isLeaving(pod) && !waitsForEnd(job));
        if (!failed) {
            return Outcome.OPEN;
        }
        return FailurePolicy.isIgnored(job, pod) ? Outcome.IGNORED : Outcome.FAILED;
    }

    /** Tells whether a pod is being deleted but has not ended. */
    static boolean isTerminating(JsonNode pod) {
        return Owner.isLeaving(pod) && !Pods.isOver(pod);
    }

    /** Returns when a pod ended, as far as it tells. */
    static Instant end(JsonNode pod) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .map(container -> Json.text(container.path("state").path("terminated"), "finishedAt"))
                .filter(time -> !time.isEmpty())
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Instant.parse(endByItself(pod)));
    }

    private static String endByItself(JsonNode pod) {
        String ready = Json.text(Conditions.find(pod, "Ready"), "lastTransitionTime");
        String deleted = Json.text(Json.meta(pod), "deletionTimestamp");
        String made = Json.text(Json.meta(pod), "creationTimestamp");
        return !ready.isEmpty() ? ready : !deleted.isEmpty() ? deleted : made;
    }
}
