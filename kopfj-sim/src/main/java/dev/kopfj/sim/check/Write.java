package dev.kopfj.sim.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.trace.Subject;
import java.time.Duration;

/**
 * A write as the store has taken it.
 *
 * @param at when, since the start
 * @param actor who has asked for it; {@code api-server} if nobody has
 * @param subject the object
 * @param revision the number of the write
 * @param because the number of the write that the actor was told of and reacts to; 0 if there is none
 * @param before the object before, only to be read; a missing node if it is new
 * @param after the object after, only to be read; a missing node if it is gone
 */
public record Write(
        Duration at, String actor, Subject subject, long revision, long because, JsonNode before, JsonNode after) {

    /** Tells whether the object is new. */
    public boolean isCreation() {
        return before.isMissingNode();
    }

    /** Tells whether the object is gone. */
    public boolean isRemoval() {
        return after.isMissingNode();
    }

    /** Returns the object after the write; of a removal, as it was last. */
    public JsonNode object() {
        return isRemoval() ? before : after;
    }

    /** Returns what the write has done, in a word. */
    public String verb() {
        return isCreation() ? "creates" : isRemoval() ? "removes" : "changes";
    }
}
