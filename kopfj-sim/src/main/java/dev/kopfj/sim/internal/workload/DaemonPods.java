package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Served;

/** The pods of daemon sets, each of which is made for one node. */
final class DaemonPods {
    static final String HASH = "controller-revision-hash";

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String GENERATION = "deprecated.daemonset.template.generation";
    private static final String[][] TOLERATED = {
        {"node.kubernetes.io/not-ready", "NoExecute"},
        {"node.kubernetes.io/unreachable", "NoExecute"},
        {"node.kubernetes.io/disk-pressure", "NoSchedule"},
        {"node.kubernetes.io/memory-pressure", "NoSchedule"},
        {"node.kubernetes.io/pid-pressure", "NoSchedule"},
        {"node.kubernetes.io/unschedulable", "NoSchedule"}
    };

    private DaemonPods() {}

    /** Makes the pod of a set for a node. */
    static ObjectNode make(ObjectNode set, String node, String hash) {
        ObjectNode pod = any(set);
        ObjectNode labels = Json.child((ObjectNode) pod.path("metadata"), "labels");
        labels.put(HASH, hash);
        String generation = Json.text(Json.meta(set).path("annotations"), GENERATION);
        if (!generation.isEmpty()) {
            labels.put("pod-template-generation", generation);
        }
        ObjectNode affinity = Json.child(Json.child(Json.child(pod, "spec"), "affinity"), "nodeAffinity");
        ObjectNode term =
                affinity.putObject(REQUIRED).putArray("nodeSelectorTerms").addObject();
        term.putArray("matchFields")
                .addObject()
                .put("key", "metadata.name")
                .put("operator", "In")
                .putArray("values")
                .add(node);
        return pod;
    }

    /** Makes a pod of a set that is for no node in particular. */
    static ObjectNode any(ObjectNode set) {
        ObjectNode pod = Pods.make(set.path("spec").path("template"), Served.DAEMON_SETS, set);
        ObjectNode spec = Json.child(pod, "spec");
        ArrayNode tolerations =
                spec.path("tolerations") instanceof ArrayNode given ? given : spec.putArray("tolerations");
        for (String[] taint : TOLERATED) {
            tolerate(tolerations, taint[0], taint[1]);
        }
        if (spec.path("hostNetwork").asBoolean()) {
            tolerate(tolerations, "node.kubernetes.io/network-unavailable", "NoSchedule");
        }
        return pod;
    }

    private static void tolerate(ArrayNode tolerations, String key, String effect) {
        tolerations.addObject().put("key", key).put("operator", "Exists").put("effect", effect);
    }

    /** Returns the name of the node that a pod is on, or was made for; "" when it names none. */
    static String node(JsonNode pod) {
        String placed = Json.text(pod.path("spec"), "nodeName");
        JsonNode terms = pod.path("spec").path("affinity").path("nodeAffinity").path(REQUIRED);
        JsonNode field =
                terms.path("nodeSelectorTerms").path(0).path("matchFields").path(0);
        return placed.isEmpty() ? field.path("values").path(0).asText() : placed;
    }

    /** Returns the hash of the template that a pod was made of. */
    static String hash(JsonNode pod) {
        return Json.text(Json.meta(pod).path("labels"), HASH);
    }
}
