package dev.kopfj.sim.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closed at first, opened once and for good; fibers wait at it. */
public final class Gate {

    private final Simulation simulation;
    private final String what;
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile boolean open;

    Gate(Simulation simulation, String what) {
        this.simulation = simulation;
        this.what = what;
    }

    /** Lets every fiber through that waits, now and later. Opening it again does nothing. */
    public void open() {
        simulation.enter("open " + what, () -> {
            open = true;
            waiting.forEach(Runnable::run);
            waiting.clear();
            return true;
        });
    }

    /** Tells whether the gate has been opened. */
    public boolean isOpen() {
        return open;
    }

    /** Waits until the gate is open. Only for fibers. */
    public void await() {
        pass(null);
    }

    /** Waits until the gate is open, or for the given time at most; returns whether it is open. Only for fibers. */
    public boolean await(Duration atMost) {
        pass(atMost);
        return open;
    }

    private void pass(@Nullable Duration atMost) {
        Fiber fiber = simulation.fiberOf("wait for " + what);
        if (open) {
            return;
        }
        Runnable wakeUp = fiber.wakeUpOnce(what + " has happened");
        Ticket patience = atMost == null
                ? () -> {}
                : fiber.actor().afterwards(atMost, fiber.what() + " waited long enough for " + what, wakeUp);
        waiting.add(wakeUp);
        try {
            fiber.pauseUnlessInterrupted(what, wakeUp);
        } finally {
            waiting.remove(wakeUp);
            patience.cancel();
        }
    }
}
