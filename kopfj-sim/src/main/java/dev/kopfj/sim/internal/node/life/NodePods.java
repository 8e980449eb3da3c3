package dev.kopfj.sim.internal.node.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import java.util.List;

/** The pods of a node, and what the control plane says of them in place of the node. */
final class NodePods {
    private NodePods() {}

    /** Returns the pods on a node, by looking at all that there are. */
    static List<ObjectNode> of(Lister lister, String node) {
        return lister.list(Served.PODS, "").stream()
                .filter(pod -> node(pod).equals(node))
                .toList();
    }

    /** Returns the name of the node that a pod is on; "" when it is on none. */
    static String node(JsonNode pod) {
        return Json.text(pod.path("spec"), "nodeName");
    }

    /** Changes the status of this very pod. */
    static void patch(Seat seat, ObjectNode pod, JsonNode status) {
        ObjectNode patch = Json.object();
        patch.putObject("metadata").put("uid", Json.text(Json.meta(pod), "uid"));
        patch.set("status", status);
        seat.client().patchStatus(Served.PODS, Client.key(pod), patch);
    }

    /** Makes the status in which a pod says that it goes because of a disruption. */
    static ObjectNode disrupted(Seat seat, ObjectNode pod, String reason, String message) {
        ObjectNode status = Json.object();
        JsonNode present = pod.path("status").path("conditions");
        ArrayNode conditions = status.putArray("conditions");
        present.forEach(condition -> conditions.add(condition.deepCopy()));
        ObjectNode wanted = Json.object().put("type", "DisruptionTarget").put("status", "True");
        Conditions.set(status, wanted.put("reason", reason).put("message", message), seat.now());
        return status;
    }
}
