package dev.kopfj.sim.trace;

import org.jspecify.annotations.Nullable;

/**
 * A write as the store has taken it.
 *
 * @param subject the object
 * @param revision the number of the write
 * @param before the object before; null if it is new
 * @param after the object after; null if it is gone
 */
public record Committed(
        Subject subject,
        long revision,
        @Nullable Version before,
        @Nullable Version after) {

    /** Returns what the write has done, in a word. */
    String verb() {
        if (before == null) {
            return "creates";
        }
        return after == null ? "removes" : "changes";
    }

    int weight() {
        return after == null ? 0 : after.json().length;
    }
}
