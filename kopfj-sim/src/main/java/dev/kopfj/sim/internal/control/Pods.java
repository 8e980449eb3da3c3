package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What controllers ask of pods, and how they make them from a template. */
public final class Pods {
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private Pods() {}

    /** Makes a pod of a template, for an owner who controls it; its name is the server's to choose. */
    public static ObjectNode make(JsonNode template, Served kind, ObjectNode owner) {
        ObjectNode pod = Json.object();
        ObjectNode meta = pod.putObject("metadata");
        meta.put("generateName", Json.text(Json.meta(owner), "name") + "-");
        for (String member : new String[] {"labels", "annotations", "finalizers"}) {
            JsonNode given = Json.meta(template).path(member);
            if (Json.filled(given)) {
                meta.set(member, given.deepCopy());
            }
        }
        meta.putArray("ownerReferences").add(Owner.reference(kind, owner));
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    /** Tells whether a pod is neither over nor being deleted. */
    public static boolean isActive(JsonNode pod) {
        return !isOver(pod) && !Owner.isLeaving(pod);
    }

    /** Tells whether all containers of a pod have ended for good. */
    public static boolean isOver(JsonNode pod) {
        return OVER.contains(phase(pod));
    }

    /** Returns the phase of a pod. */
    public static String phase(JsonNode pod) {
        return Json.text(pod.path("status"), "phase");
    }

    /** Tells whether a pod says that it is ready. */
    public static boolean isReady(JsonNode pod) {
        return Json.text(Conditions.find(pod, "Ready"), "status").equals("True");
    }

    /** Returns how long a pod must go on to be ready until it counts as available; zero when it does, or is not ready. */
    public static Duration untilAvailable(JsonNode pod, int minReadySeconds, Instant now) {
        if (!isReady(pod) || minReadySeconds == 0) {
            return Duration.ZERO;
        }
        String since = Json.text(Conditions.find(pod, "Ready"), "lastTransitionTime");
        Instant due = (since.isEmpty() ? now : Instant.parse(since)).plusSeconds(minReadySeconds);
        return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
    }

    /** Tells whether a pod has been ready for so many seconds. */
    public static boolean isAvailable(JsonNode pod, int minReadySeconds, Instant now) {
        return isReady(pod) && untilAvailable(pod, minReadySeconds, now).isZero();
    }
}
