package dev.kopfj.sim.internal.access.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kopfj.sim.internal.Json;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the rules of a role are that gathers those of others. */
public final class Aggregation {
    private Aggregation() {}

    /** Tells whether a role gathers its rules from others. */
    public static boolean gathers(JsonNode role) {
        return role.path("aggregationRule").isObject();
    }

    /** Returns the rules that a role gathers from cluster roles, which are given in the order of their names. */
    public static ArrayNode rules(JsonNode role, Collection<? extends JsonNode> others) {
        String own = Json.text(Json.meta(role), "name");
        Set<JsonNode> rules = new LinkedHashSet<>();
        for (JsonNode selector : role.path("aggregationRule").path("clusterRoleSelectors")) {
            for (JsonNode other : others) {
                boolean another = !Json.text(Json.meta(other), "name").equals(own);
                if (another && selects(selector, Json.meta(other).path("labels"))) {
                    other.path("rules").forEach(rules::add);
                }
            }
        }
        ArrayNode gathered = Json.object().arrayNode();
        rules.forEach(gathered::add);
        return gathered;
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
            if (!wanted.getValue().equals(labels.path(wanted.getKey()))) {
                return false;
            }
        }
        return selector.path("matchExpressions").valueStream().allMatch(term -> holds(term, labels));
    }

    private static boolean holds(JsonNode term, JsonNode labels) {
        JsonNode found = labels.path(Json.text(term, "key"));
        boolean listed = term.path("values").valueStream().anyMatch(found::equals);
        return switch (Json.text(term, "operator")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> !found.isMissingNode();
            case "DoesNotExist" -> found.isMissingNode();
            default -> false;
        };
    }
}
