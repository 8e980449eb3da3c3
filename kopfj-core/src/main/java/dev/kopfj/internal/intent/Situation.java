package dev.kopfj.internal.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Diffs;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one event says of an object.
 *
 * @param body the object
 * @param before the essence that was last handled, or null
 * @param after the essence now
 * @param diff what has changed between them
 * @param deleting whether somebody deletes the object
 * @param held whether the operator's finalizer is on it
 * @param initial whether it was there, and handled, before the operator, and has not been handled since
 * @param woken the ids of the handlers that are to reconcile it, whatever has happened to it
 * @param reason why it is looked at
 */
public record Situation(
        ObjectNode body,
        @Nullable ObjectNode before,
        ObjectNode after,
        Diff diff,
        boolean deleting,
        boolean held,
        boolean initial,
        Set<String> woken,
        Reason reason) {

    /** Reads an event; initial is an object that was there before the operator, and has not been handled since. */
    public static Situation of(WatchEvent event, Memory memory, String finalizer, boolean initial) {
        return of(event, memory, finalizer, new Prior(initial, Set.of()));
    }

    /** Reads an event of an object of which something is known besides. */
    public static Situation of(WatchEvent event, Memory memory, String finalizer, Prior known) {
        ObjectNode body = event.object();
        ObjectNode before = memory.lastHandled(body).orElse(null);
        ObjectNode after = memory.essence(body);
        Diff diff = Diffs.between(before, after);
        boolean gone = event.type() == WatchEvent.Type.DELETED;
        boolean deleting = Json.find(body, "metadata", "deletionTimestamp") != null;
        boolean held = isHeld(body, finalizer);
        boolean woken = !known.woken().isEmpty();
        Reason reason = Causes.detect(
                new Causes.Signs(gone, deleting, held, before != null, !diff.isEmpty(), known.initial(), woken));
        boolean old = known.initial() && reason != Reason.CREATE;
        return new Situation(body, before, after, diff, deleting, held, old, known.woken(), reason);
    }

    /** Returns the same as a deletion that concerns handlers though the operator does not hold the object. */
    public Situation asDeletion() {
        return new Situation(body, before, after, diff, deleting, held, initial, woken, Reason.DELETE);
    }

    /** Tells whether anything but this finalizer holds the object. */
    public boolean isHeldByOthers(String finalizer) {
        for (JsonNode present : body.path("metadata").path("finalizers")) {
            if (!present.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHeld(ObjectNode body, String finalizer) {
        for (JsonNode present : body.path("metadata").path("finalizers")) {
            if (present.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the operator itself knows of an object, besides what an event says.
     *
     * @param initial whether it was there before the operator, and has not been handled since
     * @param woken the ids of the handlers that are to reconcile it
     */
    public record Prior(boolean initial, Set<String> woken) {}
}
