package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.util.Optional;

/** Which taints of nodes pods tolerate. */
public final class Taints {
    private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

    private Taints() {}

    /** Returns the first taint that keeps a pod off a node, as messages show it. */
    static Optional<String> hindrance(JsonNode pod, JsonNode node) {
        for (JsonNode taint : node.path("spec").path("taints")) {
            boolean hard = !Json.text(taint, "effect").equals("PreferNoSchedule");
            if (hard && !tolerated(pod, taint)) {
                return Optional.of("node(s) had untolerated taint {" + Json.text(taint, "key") + ": "
                        + Json.text(taint, "value") + "}");
            }
        }
        return Optional.empty();
    }

    /** Returns how many taints of a node a pod would rather avoid. */
    static int disliked(JsonNode pod, JsonNode node) {
        int count = 0;
        for (JsonNode taint : node.path("spec").path("taints")) {
            boolean soft = Json.text(taint, "effect").equals("PreferNoSchedule");
            count += soft && !tolerated(pod, taint) ? 1 : 0;
        }
        return count;
    }

    /** Tells whether a pod goes to nodes that take no new ones. */
    static boolean toleratesUnschedulable(JsonNode pod) {
        return tolerated(pod, Json.object().put("key", UNSCHEDULABLE).put("effect", "NoSchedule"));
    }

    private static boolean tolerated(JsonNode pod, JsonNode taint) {
        return toleration(pod, taint).isPresent();
    }

    /** Returns by which of its tolerations a pod tolerates a taint. */
    public static Optional<JsonNode> toleration(JsonNode pod, JsonNode taint) {
        for (JsonNode toleration : pod.path("spec").path("tolerations")) {
            if (tolerates(toleration, taint)) {
                return Optional.of(toleration);
            }
        }
        return Optional.empty();
    }

    private static boolean tolerates(JsonNode toleration, JsonNode taint) {
        String effect = Json.text(toleration, "effect");
        String key = Json.text(toleration, "key");
        boolean fits = (effect.isEmpty() || effect.equals(Json.text(taint, "effect")))
                && (key.isEmpty() || key.equals(Json.text(taint, "key")));
        return fits
                && (Json.text(toleration, "operator").equals("Exists")
                        || (!key.isEmpty() && Json.text(toleration, "value").equals(Json.text(taint, "value"))));
    }
}
