package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the status of an object tells people of what its handlers wait for. It is written when it is another than their
 * records tell, so a definition that drops it causes no writes without end. Pure.
 *
 * @param body the object
 * @param ids the handlers that may wait for something
 * @param memory what reads their records
 */
record Notice(ObjectNode body, Set<String> ids, Memory memory) {

    private static final String KEY = "waiting";

    /** Adds to a merge patch what has to change for the status to tell these texts, by ids of handlers. */
    void write(Map<String, String> texts, ObjectNode merge) {
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        for (String id : ids) {
            JsonNode shown = Json.find(body, "status", KEY, id);
            String text = texts.get(id);
            if (text == null && shown != null) {
                changes.put(id, null);
            } else if (text != null
                    && (shown == null ? isNews(id, text) : !shown.asText().equals(text))) {
                changes.put(id, text);
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        ObjectNode status = Json.section(merge, "status");
        if (isLast(changes)) {
            status.putNull(KEY);
        } else {
            ObjectNode section = Json.section(status, KEY);
            changes.forEach(section::put);
        }
    }

    private boolean isNews(String id, String text) {
        return memory.read(body, id, Instant.EPOCH)
                .map(HandlerRecord::message)
                .filter(text::equals)
                .isEmpty();
    }

    private boolean isLast(Map<String, @Nullable String> changes) {
        boolean[] all = {true};
        body.path("status").path(KEY).fieldNames().forEachRemaining(id -> all[0] &= changes.containsKey(id));
        return all[0] && changes.values().stream().allMatch(text -> text == null);
    }
}
