package dev.kopfj.sim.internal.check;

import dev.kopfj.sim.check.Cleanup;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Violation;
import dev.kopfj.sim.check.Write;
import java.time.Duration;
import java.util.List;

/** What follows all writes, and says what is wrong. */
interface Watcher {

    /** Something wrong, and the write because of which it is. */
    record Finding(String complaint, Write write) {}

    /** Returns the name of what is watched over. */
    String name();

    /** Learns of a write, and returns what is wrong that was not wrong before. */
    List<Finding> after(State state);

    /** Learns that something wrong that it has found is reported. */
    default void kept(Violation violation) {}

    /** Learns how far a deletion handler is, and returns what is wrong that was not wrong before. */
    default List<Finding> told(Cleanup cleanup) {
        return List.of();
    }

    /** Returns what is wrong at a moment at which nothing more is written. */
    default List<Finding> atEnd(Duration now) {
        return List.of();
    }
}
