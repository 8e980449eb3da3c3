package dev.kopfj.sim.trace;

import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param id its number, from 1 on; later entries have higher ones
 * @param at when, since the start
 * @param actor who
 * @param kind what kind of thing
 * @param what what, in words
 * @param failed whether it has not gone well: a request was refused, a handler has failed
 * @param subject the object that it is about, if it is about one
 * @param cause the number of the entry because of which it happened; 0 if there is none
 * @param during the step or the work in which it happened; empty outside of steps
 * @param change what became of the object
 */
public record Entry(
        long id,
        Duration at,
        String actor,
        Kind kind,
        String what,
        boolean failed,
        @Nullable Subject subject,
        long cause,
        String during,
        Change change) {

    /** Returns the time as {@code t+61.25s}, with at most six decimals. */
    public String time() {
        return Simulation.format(at);
    }

    /** Tells whether this goes wrong on purpose, or breaks what must hold. */
    public boolean isMarked() {
        return kind == Kind.FAULT || kind == Kind.BROKEN;
    }

    /**
     * What became of an object.
     *
     * @param uid the object's identity in time; empty if unknown
     * @param from the version before, 0 if there was none
     * @param to the version after, of a watch event the one that it shows; 0 if there is none
     * @param before the object as it was before, as long as it is kept
     * @param after the object as it was after, as long as it is kept
     */
    public record Change(
            String uid,
            long from,
            long to,
            @Nullable Version before,
            @Nullable Version after) {

        /** No object was changed. */
        public static final Change NONE = new Change("", 0, 0, null, null);

        /** Tells whether anything was changed or shown. */
        public boolean isAny() {
            return from != 0 || to != 0;
        }

        /** Returns the versions in words, such as {@code v41→v43}. */
        public String text() {
            if (from == 0) {
                return to == 0 ? "" : "v" + to;
            }
            return "v" + from + (to == 0 ? "→gone" : "→v" + to);
        }
    }
}
