package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.time.Actor;
import java.util.List;
import java.util.function.Supplier;

/**
 * A moment at which something may go wrong.
 *
 * @param actor who has sent the request, or is told of the event
 * @param user as whom that one acts
 * @param deed what is asked for; of an event its object, with the type as the verb; of a call the path is the URL
 * @param versions the objects that the request changes; asked for only if it matters
 */
record Moment(Phase phase, Actor actor, String user, Deed deed, Supplier<List<Versions>> versions) {

    /** How far things are. */
    enum Phase {
        /** A request sets out. */
        SENT,
        /** A request arrives, and nothing has been done yet. */
        ARRIVED,
        /** A request has been carried out, and its answer sets out. */
        DONE,
        /** An event of a watch sets out. */
        TOLD,
        /** A webhook is about to be called. */
        CALLED
    }

    /** An object before and after a write; missing where there is none. */
    record Versions(JsonNode before, JsonNode after) {
        static final JsonNode NONE = MissingNode.getInstance();
    }

    Moment at(Phase other, Supplier<List<Versions>> changed) {
        return new Moment(other, actor, user, deed, changed);
    }

    /** Returns what happens, in words, and about what; by whom stands in the trace anyway. */
    String words() {
        String place = deed.namespace().isEmpty() ? deed.name() : deed.namespace() + "/" + deed.name();
        return deed.name().isEmpty() ? deedWords() : deedWords() + " " + place;
    }

    /** Returns what happens, in words, without the name of the object. */
    String deedWords() {
        if (phase == Phase.CALLED) {
            return "call of " + deed.path();
        }
        if (!deed.aboutResource()) {
            return deed.verb() + " " + deed.path();
        }
        String when = phase == Phase.TOLD ? "event " : phase == Phase.DONE ? "the answer to " : "";
        String part = deed.subresource().isEmpty() ? "" : "/" + deed.subresource();
        return when + deed.verb() + " " + deed.resource() + part;
    }
}
