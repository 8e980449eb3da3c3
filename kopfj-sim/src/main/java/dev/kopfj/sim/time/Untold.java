package dev.kopfj.sim.time;

import org.jspecify.annotations.Nullable;

/** The first error of a simulation, kept until somebody who moves time, or the end, can be told. */
final class Untold {

    private volatile @Nullable SimulationError error;

    boolean isThere() {
        return error != null;
    }

    synchronized void keep(SimulationError another) {
        if (error == null) {
            error = another;
        }
    }

    void keep(String who, Throwable cause) {
        keep(new SimulationError("%s ended with %s".formatted(who, cause), cause));
    }

    /** Throws the error, if there is one, and forgets it. */
    void tell() {
        SimulationError told;
        synchronized (this) {
            told = error;
            error = null;
        }
        if (told != null) {
            throw told;
        }
    }
}
