package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;

/** Whether a node is one for a pod, however full it is: by the node's labels and taints. */
public final class Eligibility {
    private Eligibility() {}

    /** Tells whether a pod may come to a node. */
    public static boolean mayCome(ObjectNode pod, ObjectNode node) {
        return mayStay(pod, node) && Taints.hindrance(pod, node).isEmpty();
    }

    /** Tells whether a pod may stay on a node, which taints that only keep new pods away do not forbid. */
    public static boolean mayStay(ObjectNode pod, ObjectNode node) {
        Room room = new Room(Json.text(Json.meta(node), "name"));
        room.open(node);
        return Affinity.admits(pod, room)
                && Taints.hindrance(pod, evicting(node)).isEmpty();
    }

    /** A node with only those of its taints that drive pods away. */
    private static ObjectNode evicting(ObjectNode node) {
        ObjectNode result = Json.object();
        JsonNode taints = node.path("spec").path("taints");
        taints.valueStream()
                .filter(taint -> Json.text(taint, "effect").equals("NoExecute"))
                .forEach(Json.child(result, "spec").putArray("taints")::add);
        return result;
    }
}
