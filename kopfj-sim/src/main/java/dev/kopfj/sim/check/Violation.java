package dev.kopfj.sim.check;

import dev.kopfj.sim.time.Simulation;

/**
 * An invariant that did not hold.
 *
 * @param invariant its name
 * @param complaint what did not hold, in words
 * @param write the write that broke it
 * @param entry the number of the entry in the timeline that tells of it
 */
public record Violation(String invariant, String complaint, Write write, long entry) {

    /** Returns it all in words: what, which object, who and when. */
    public String text() {
        return "«%s» is broken: %s, see #%d".formatted(invariant, details(complaint, write), entry);
    }

    /** Returns in words what did not hold, and the write that broke it. */
    public static String details(String complaint, Write write) {
        return "%s (%s %s %s %s, version %d)"
                .formatted(
                        complaint,
                        Simulation.format(write.at()),
                        write.actor(),
                        write.verb(),
                        write.subject().text(),
                        write.revision());
    }
}
