package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The conditions in the status of an object. */
public final class Conditions {
    /** The moment that was written last; most of what happens happens within the same second. */
    private static volatile Written last = new Written(0, "1970-01-01T00:00:00Z");

    private record Written(long second, String text) {}

    private Conditions() {}

    /** Returns the condition of a type; a missing node when there is none. */
    public static JsonNode find(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return condition;
            }
        }
        return Json.object().path("none");
    }

    /**
     * Sets a condition in a status that is being written. As long as its status and its reason are the same it stays as
     * it was, whatever the message, and the time of its transition for as long as its status does.
     *
     * @param wanted type, status, reason and message
     */
    public static void set(ObjectNode status, ObjectNode wanted, Instant now) {
        ArrayNode all =
                status.path("conditions") instanceof ArrayNode present ? present : status.putArray("conditions");
        for (int i = 0; i < all.size(); i++) {
            JsonNode before = all.get(i);
            if (same(before, wanted, "type")) {
                if (!same(before, wanted, "status") || !same(before, wanted, "reason")) {
                    String since = Json.text(before, "lastTransitionTime");
                    all.set(i, wanted.put("lastTransitionTime", same(before, wanted, "status") ? since : time(now)));
                }
                return;
            }
        }
        all.add(wanted.put("lastTransitionTime", time(now)));
    }

    private static boolean same(JsonNode one, JsonNode other, String member) {
        return Json.text(one, member).equals(Json.text(other, member));
    }

    /** Returns a moment as Kubernetes writes it, in whole seconds. */
    public static String time(Instant now) {
        Written known = last;
        if (known.second() != now.getEpochSecond()) {
            known = new Written(
                    now.getEpochSecond(), now.truncatedTo(ChronoUnit.SECONDS).toString());
            last = known;
        }
        return known.text();
    }
}
