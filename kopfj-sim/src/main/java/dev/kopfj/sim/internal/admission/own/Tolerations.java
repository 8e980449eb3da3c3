package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Store;
import java.util.List;
import java.util.Set;

/** For how long pods stay on nodes that are not ready or not reachable, unless they say so themselves. */
final class Tolerations {
    private static final Resource NODES = new Resource("", "nodes");
    private static final List<String> TAINTS =
            List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
    private static final String EFFECT = "NoExecute";
    private static final int SECONDS = 300;

    private final Store store;

    Tolerations(Store store) {
        this.store = store;
    }

    void complete(ObjectNode pod) {
        if (store.shelf(NODES).size("") == 0) {
            return;
        }
        ObjectNode spec = Json.child(pod, "spec");
        for (String taint : TAINTS) {
            if (spec.path("tolerations").valueStream().noneMatch(given -> covers(given, taint))) {
                ArrayNode all =
                        spec.path("tolerations") instanceof ArrayNode some ? some : spec.putArray("tolerations");
                all.addObject()
                        .put("key", taint)
                        .put("operator", "Exists")
                        .put("effect", EFFECT)
                        .put("tolerationSeconds", SECONDS);
            }
        }
    }

    private static boolean covers(JsonNode toleration, String taint) {
        return Set.of("", taint).contains(Json.text(toleration, "key"))
                && Set.of("", EFFECT).contains(Json.text(toleration, "effect"));
    }
}
