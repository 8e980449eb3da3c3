package dev.kopfj.sim.time;

import org.jspecify.annotations.Nullable;

/** A simulation that is used in a way that cannot work, or in which a piece of work failed; the text says the way out. */
public final class SimulationError extends IllegalStateException {

    private static final long serialVersionUID = 1;

    SimulationError(String message) {
        super(message);
    }

    SimulationError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
