package dev.kopfj.sim.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The baton where fibers are threads of the operating system, for which a change of hands is dear. It starts from a base:
 * the thread that lets time pass. Where any thread may perform the steps, it comes back to that only in the end: a fiber
 * begins on the thread that performs the steps, another one goes on with these while it waits, and after its end it does so
 * itself.
 */
final class Relay {

    /** So long a base that was interrupted still waits for the baton. */
    private static final long GRACE_NANOS = 1_000_000_000;

    private final Simulation simulation;
    private volatile Thread base = Thread.currentThread();
    private volatile boolean atBase = true;
    private volatile boolean halted;

    /** Performs the next step, and tells whether there was one; null while only the base may. */
    private volatile @Nullable BooleanSupplier steps;

    /** Who is to have the baton after the present step. */
    private @Nullable PlatformFiber next;

    private @Nullable Throwable failure;

    Relay(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Performs steps, on this thread and others, as long as there are any; tells whether it was not interrupted. */
    boolean pass(BooleanSupplier step) {
        halted = false;
        failure = null;
        steps = () -> !halted && step.getAsBoolean();
        try {
            PlatformFiber first = perform();
            if (first != null) {
                lend(first);
            }
        } finally {
            steps = null;
        }
        rethrow();
        return !halted;
    }

    /** Called by a step, whose last deed it is: lets a fiber run. */
    void resume(PlatformFiber fiber) {
        if (steps == null) {
            goOn(fiber);
        } else {
            next = fiber;
        }
    }

    /** Lets a fiber run, and returns when the baton is back here. */
    void goOn(PlatformFiber fiber) {
        BooleanSupplier before = steps;
        Thread baseBefore = base;
        steps = null;
        halted = false;
        try {
            lend(fiber);
        } finally {
            base = baseBefore;
            atBase = before == null;
            steps = before;
        }
    }

    /** Called by a fiber that waits: lets others go on. */
    void leave() {
        if (steps == null) {
            giveBack();
        } else {
            Carrier.run(this::drive);
        }
    }

    private void lend(PlatformFiber fiber) {
        base = Thread.currentThread();
        atBase = false;
        if (fiber.hasBegun()) {
            fiber.give();
        } else {
            Carrier.run(() -> begin(fiber));
        }
        awaitBaton();
    }

    private void begin(PlatformFiber fiber) {
        if (!fiber.live()) {
            Carrier.rest();
        } else if (steps == null) {
            Carrier.rest();
            giveBack();
        } else {
            drive();
        }
    }

    /** Goes on with the steps, on a carrier that has the baton, until somebody else has it. */
    private void drive() {
        PlatformFiber fiber = tryPerform();
        while (fiber != null && !fiber.hasBegun()) {
            if (!fiber.live()) {
                Carrier.rest();
                return;
            }
            fiber = tryPerform();
        }
        Carrier.rest();
        if (fiber == null) {
            giveBack();
        } else {
            fiber.give();
        }
    }

    private @Nullable PlatformFiber tryPerform() {
        try {
            return perform();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
            return null;
        }
    }

    /** Performs steps until one of them wants a fiber to run; null if none is left. */
    private @Nullable PlatformFiber perform() {
        BooleanSupplier step = steps;
        while (step != null && step.getAsBoolean()) {
            PlatformFiber fiber = next;
            if (fiber != null) {
                next = null;
                return fiber;
            }
        }
        return null;
    }

    private void giveBack() {
        Thread waiting = base;
        atBase = true;
        LockSupport.unpark(waiting);
    }

    /** Blocks the base until it has the baton again; an error says where a fiber hangs that keeps it. */
    private void awaitBaton() {
        for (int i = 0; i < Carrier.SPINS && !atBase; i++) {
            Thread.onSpinWait();
        }
        long patience = Baton.patience().toNanos();
        long since = System.nanoTime();
        long seen = simulation.steps();
        while (!atBase) {
            LockSupport.parkNanos(this, patience);
            if (Thread.interrupted()) {
                halted = true;
                patience = Math.min(patience, GRACE_NANOS);
            }
            long now = System.nanoTime();
            if (simulation.steps() != seen) {
                seen = simulation.steps();
                since = now;
            } else if (now - since >= patience) {
                giveUp(now - since);
            }
        }
        if (halted) {
            base.interrupt();
        }
    }

    /** Nobody waits for ever for a fiber; a step may take its time. */
    private void giveUp(long waited) {
        if (simulation.current instanceof PlatformFiber fiber && fiber.loseBaton()) {
            atBase = true;
            if (halted) {
                base.interrupt();
            }
            throw new SimulationError(Baton.stuck(fiber, waited));
        }
    }

    private void rethrow() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
