package dev.kopfj.sim.trace;

import dev.kopfj.sim.time.Simulation;
import java.time.Duration;

/** One line of a story: when since the start, who, and what. */
public record Line(Duration at, String actor, String what) {

    /** Returns the line with its time and actor in columns. */
    String text(int timeWidth, int actorWidth) {
        return padded(time(), timeWidth) + "  " + padded(actor, actorWidth) + "  " + what;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** Returns the time as {@code t+61.25s}, with at most six decimals. */
    public String time() {
        return Simulation.format(at);
    }
}
