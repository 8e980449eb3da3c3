package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Pods;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which pods go first when there are too many: those that do the least, on nodes that bear the most. */
final class DeletionOrder {
    private static final String COST = "controller.kubernetes.io/pod-deletion-cost";
    private static final List<String> PHASES = List.of("Pending", "Unknown", "Running");

    private DeletionOrder() {}

    static List<ObjectNode> first(List<ObjectNode> pods, int count) {
        if (count <= 0) {
            return List.of();
        }
        return count >= pods.size()
                ? pods
                : pods.stream().sorted(order(crowds(pods))).limit(count).toList();
    }

    private static Comparator<ObjectNode> order(Map<String, Integer> crowds) {
        return Comparator.comparing((ObjectNode pod) -> !node(pod).isEmpty())
                .thenComparing(pod -> PHASES.indexOf(Pods.phase(pod)))
                .thenComparing(Pods::isReady)
                .thenComparing(DeletionOrder::cost)
                .thenComparing(pod -> -crowds.getOrDefault(node(pod), 0))
                .thenComparing(DeletionOrder::readySince, Comparator.reverseOrder())
                .thenComparing(pod -> -restarts(pod))
                .thenComparing(pod -> Json.text(Json.meta(pod), "creationTimestamp"), Comparator.reverseOrder());
    }

    /** How many pods of the same kind each node bears. */
    private static Map<String, Integer> crowds(List<ObjectNode> pods) {
        Map<String, Integer> crowds = new HashMap<>();
        pods.forEach(pod -> crowds.merge(node(pod), 1, Integer::sum));
        return crowds;
    }

    private static String node(JsonNode pod) {
        return Json.text(pod.path("spec"), "nodeName");
    }

    private static int cost(JsonNode pod) {
        String text = Json.text(Json.meta(pod).path("annotations"), COST);
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private static String readySince(JsonNode pod) {
        return Pods.isReady(pod) ? Json.text(Conditions.find(pod, "Ready"), "lastTransitionTime") : "";
    }

    private static int restarts(JsonNode pod) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .mapToInt(container -> container.path("restartCount").asInt())
                .max()
                .orElse(0);
    }
}
