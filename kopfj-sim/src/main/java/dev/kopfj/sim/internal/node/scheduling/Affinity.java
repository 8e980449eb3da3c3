package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;

/** Which nodes a pod names by their labels: those it has to be on, and those that it would like. */
final class Affinity {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private Affinity() {}

    /** Tells whether a pod may be on a node, by selector and affinity. */
    static boolean admits(JsonNode pod, Room room) {
        JsonNode spec = pod.path("spec");
        JsonNode labels = room.labels();
        boolean selected = spec.path("nodeSelector").properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
        JsonNode required = spec.path("affinity").path("nodeAffinity").path(REQUIRED);
        return selected && (required.isMissingNode() || anyTerm(required.path("nodeSelectorTerms"), room));
    }

    /** Returns the weight with which a pod would like to be on a node. */
    static int weight(JsonNode pod, Room room) {
        int weight = 0;
        for (JsonNode wish :
                pod.path("spec").path("affinity").path("nodeAffinity").path(PREFERRED)) {
            weight += holds(wish.path("preference"), room) ? wish.path("weight").asInt() : 0;
        }
        return weight;
    }

    /** Tells whether a node is such as any of some terms wants it. */
    static boolean anyTerm(JsonNode terms, Room room) {
        for (JsonNode term : terms) {
            if (holds(term, room)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode term, Room room) {
        JsonNode expressions = term.path("matchExpressions");
        JsonNode fields = term.path("matchFields");
        if (expressions.isEmpty() && fields.isEmpty()) {
            return false;
        }
        return expressions.valueStream().allMatch(e -> holds(e, Json.text(room.labels(), Json.text(e, "key")), room))
                && fields.valueStream().allMatch(field -> holds(field, room.name(), room));
    }

    private static boolean holds(JsonNode expression, String value, Room room) {
        boolean field = Json.text(expression, "key").equals("metadata.name");
        boolean has = field || room.labels().has(Json.text(expression, "key"));
        boolean listed = expression
                .path("values")
                .valueStream()
                .anyMatch(one -> one.asText().equals(value));
        return switch (Json.text(expression, "operator")) {
            case "In" -> has && listed;
            case "NotIn" -> !has || !listed;
            case "Exists" -> has;
            case "DoesNotExist" -> !has;
            case "Gt" -> has && compared(value, expression) > 0;
            case "Lt" -> has && compared(value, expression) < 0;
            default -> false;
        };
    }

    /** Compares the number in a label with the one that is asked for; 0 when either is none. */
    private static int compared(String value, JsonNode expression) {
        try {
            return Long.compare(
                    Long.parseLong(value),
                    Long.parseLong(expression.path("values").path(0).asText()));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
