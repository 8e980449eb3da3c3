package dev.kopfj.internal.engine.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Posting;
import dev.kopfj.internal.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What is to be told about an object. Those that are equal say the same.
 *
 * @param involved a full reference to the object, with the namespace in which the event is kept
 * @param type such as Normal
 * @param reason a word
 * @param message a sentence
 */
record Notice(ObjectNode involved, String type, String reason, String message) {

    private static final int MESSAGE_MAX = 1024;
    private static final String GAP = "...";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Cuts a message that the API server would not take in its middle, since its ends say most. */
    Notice {
        message = cut(message);
    }

    String namespace() {
        return Json.text(involved, "namespace");
    }

    /** Writes the event as it is first posted. */
    ObjectNode event(Posting posting, Letter letter) {
        ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata").put("namespace", namespace()).put("generateName", posting.namePrefix());
        event.put("action", "Action?").put("type", type).put("reason", reason).put("message", message);
        event.put("reportingComponent", posting.component()).put("reportingInstance", posting.instance());
        event.putObject("source").put("component", posting.component());
        event.put("firstTimestamp", SECONDS.format(letter.first()));
        event.put("lastTimestamp", SECONDS.format(letter.last()));
        event.put("eventTime", MICROSECONDS.format(letter.first()));
        if (letter.count() > 1) {
            event.put("count", letter.count());
        }
        event.set("involvedObject", involved);
        return event;
    }

    /** Writes what changes of the event when it happens again. */
    static ObjectNode repetition(int count, Instant last) {
        return Json.object().put("count", count).put("lastTimestamp", SECONDS.format(last));
    }

    private static String cut(String message) {
        if (message.length() <= MESSAGE_MAX) {
            return message;
        }
        int head = MESSAGE_MAX / 2 - 1;
        int tail = MESSAGE_MAX - GAP.length() - head;
        return message.substring(0, head) + GAP + message.substring(message.length() - tail);
    }
}
