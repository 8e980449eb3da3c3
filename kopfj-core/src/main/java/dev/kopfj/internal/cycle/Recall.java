package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.Unkept;
import dev.kopfj.internal.watch.WatchEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator itself remembers of an object from one cycle to the next; a restart loses it.
 *
 * @param leftover what was to be written and could not be; it comes before anything else
 * @param initial whether the object was there before the operator, and has not been handled since
 * @param begun what the first handlers of a creation under way have seen; null if that is not known
 * @param handled the version that the object had when its last cause was through; 0 if that is not known
 * @param released whether the delete handlers are through
 * @param unkept what the object should remember itself; null if it does
 * @param woken the ids of the handlers that are to reconcile it, and are not through with that
 */
public record Recall(
        PatchPlan leftover,
        boolean initial,
        @Nullable ObjectNode begun,
        long handled,
        boolean released,
        @Nullable Unkept unkept,
        Set<String> woken) {

    /** Remembers nothing but whether the object was there before the operator. */
    public static Recall of(boolean initial) {
        return new Recall(PatchPlan.none(), initial, null, 0, false, null, Set.of());
    }

    public Recall withLeftover(PatchPlan plan) {
        return new Recall(plan, initial, begun, handled, released, unkept, woken);
    }

    Recall withBegun(@Nullable ObjectNode essence) {
        return new Recall(leftover, initial, essence, handled, released, unkept, woken);
    }

    Recall afterAll(boolean deleting) {
        return new Recall(leftover, false, null, handled, released || deleting, unkept, Set.of());
    }

    Recall withHandled(ObjectNode object) {
        long version = number(Json.text(object, "metadata", "resourceVersion"));
        return new Recall(leftover, initial, begun, version, released, unkept, woken);
    }

    /** Forgets the version: those of a list count even if they have gone back, as in a cluster that is restored. */
    public Recall asListed() {
        return handled == 0 ? this : new Recall(leftover, initial, begun, 0, released, unkept, woken);
    }

    Recall withUnkept(@Nullable Unkept more) {
        return new Recall(leftover, initial, begun, handled, released, more, woken);
    }

    Recall withWoken(Set<String> ids) {
        return new Recall(leftover, initial, begun, handled, released, unkept, ids);
    }

    /** Remembers that these handlers are to reconcile the object, too. */
    public Recall andWoken(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(woken);
        all.addAll(more);
        return withWoken(all);
    }

    /** Remembers nothing but what is to be done in any case. */
    public Recall afterPause() {
        return of(initial).withWoken(woken);
    }

    /** Returns what counts when an event is read. */
    Situation.Prior prior() {
        return new Situation.Prior(initial, woken);
    }

    /** Tells whether an event is older than what was handled last, which already was the answer to it. */
    public boolean isAheadOf(WatchEvent event) {
        return (event.type() == WatchEvent.Type.ADDED || event.type() == WatchEvent.Type.MODIFIED)
                && number(event.version()) < handled
                && number(event.version()) > 0;
    }

    /** Of versions that are no numbers nothing is known. */
    private static long number(String version) {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}
