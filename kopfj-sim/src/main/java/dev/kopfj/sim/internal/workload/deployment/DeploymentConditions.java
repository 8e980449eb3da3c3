package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import java.time.Instant;

/** The conditions of a deployment, which say besides when they were said last. */
final class DeploymentConditions {
    static final String PROGRESSING = "Progressing";

    private DeploymentConditions() {}

    static JsonNode find(JsonNode status, String type) {
        for (JsonNode condition : status.path("conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return condition;
            }
        }
        return Json.object().path(type);
    }

    static ObjectNode condition(String type, String status, String reason, String message) {
        ObjectNode condition = Json.object().put("type", type).put("status", status);
        return condition.put("reason", reason).put("message", message);
    }

    /** Sets a condition, unless it is there with the same status and reason. */
    static void set(ObjectNode status, ObjectNode wanted, Instant now) {
        JsonNode before = find(status, Json.text(wanted, "type"));
        if (!same(before, wanted, "status") || !same(before, wanted, "reason")) {
            repeat(status, wanted, now);
        }
    }

    /** Sets a condition, said now even if it was said before. */
    static void repeat(ObjectNode status, ObjectNode wanted, Instant now) {
        String type = Json.text(wanted, "type");
        JsonNode before = find(status, type);
        String time = Conditions.time(now);
        wanted.put("lastUpdateTime", time);
        wanted.put(
                "lastTransitionTime", same(before, wanted, "status") ? Json.text(before, "lastTransitionTime") : time);
        add(status, wanted);
    }

    /** Puts a condition with its times at the end. */
    static void add(ObjectNode status, ObjectNode wanted) {
        remove(status, Json.text(wanted, "type"));
        ArrayNode all =
                status.path("conditions") instanceof ArrayNode present ? present : status.putArray("conditions");
        all.add(wanted);
    }

    static void remove(ObjectNode status, String type) {
        if (status.path("conditions") instanceof ArrayNode all) {
            all.removeIf(condition -> Json.text(condition, "type").equals(type));
            if (all.isEmpty()) {
                status.remove("conditions");
            }
        }
    }

    private static boolean same(JsonNode one, JsonNode other, String member) {
        return Json.text(one, member).equals(Json.text(other, member));
    }
}
