package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;

/** Which objects a quota with scopes counts. */
final class QuotaScope {
    private QuotaScope() {}

    /** Tells whether a quota with this specification counts an object; scopes are about pods only. */
    static boolean admits(JsonNode quota, Resource resource, ObjectNode object) {
        JsonNode expressions = quota.path("scopeSelector").path("matchExpressions");
        if (quota.path("scopes").isEmpty() && expressions.isEmpty()) {
            return true;
        }
        if (!resource.equals(OwnDemands.PODS)) {
            return false;
        }
        for (JsonNode scope : quota.path("scopes")) {
            if (!in(scope.asText(), object)) {
                return false;
            }
        }
        for (JsonNode expression : expressions) {
            if (!fits(expression, object)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(JsonNode expression, ObjectNode pod) {
        String scope = Json.text(expression, "scopeName");
        if (!scope.equals("PriorityClass")) {
            return in(scope, pod);
        }
        String name = Json.text(pod.path("spec"), "priorityClassName");
        boolean listed = expression
                .path("values")
                .valueStream()
                .anyMatch(value -> value.asText().equals(name));
        return switch (Json.text(expression, "operator")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "DoesNotExist" -> name.isEmpty();
            default -> !name.isEmpty();
        };
    }

    private static boolean in(String scope, ObjectNode pod) {
        boolean ends = pod.path("spec").path("activeDeadlineSeconds").isNumber();
        boolean best = Json.text(pod.path("status"), "qosClass").equals("BestEffort");
        return switch (scope) {
            case "Terminating" -> ends;
            case "NotTerminating" -> !ends;
            case "BestEffort" -> best;
            case "NotBestEffort" -> !best;
            case "PriorityClass" ->
                !Json.text(pod.path("spec"), "priorityClassName").isEmpty();
            default -> false;
        };
    }
}
