package dev.kopfj.sim.time;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Blocking code that can be put aside and taken up again. Either a step runs or one fiber does: {@link #goOn} hands
 * the baton over and returns when it is back.
 */
abstract class Fiber {

    /** A fiber that catches its own end again and again is left standing after so many refusals. */
    private static final int REFUSALS_MAX = 1_000;

    private final Actor actor;
    private final String what;
    private @Nullable String waitsFor;
    private Duration waitsSince = Duration.ZERO;
    private boolean abandoned;
    private boolean unwinding;
    private boolean done;
    private boolean lost;
    private int refusals;
    private boolean interrupted;
    private @Nullable Runnable endOfWait;

    /** Because of what it was taken up. */
    long cause;

    Fiber(Actor actor, String what) {
        this.actor = actor;
        this.what = what;
    }

    /** Lets the fiber run until it pauses or ends, and returns then. */
    abstract void goOn();

    /** Lets the fiber run until it pauses or ends, now or after the present step, whose last deed it is. */
    void takeUp() {
        goOn();
    }

    /** Called by the fiber: hands the baton back, and returns when it has it again. */
    abstract void handBack();

    /** Tells whether the fiber has the baton, as its own thread sees it. */
    abstract boolean hasBaton();

    /** Waits, on the fiber's own thread, for the baton; an interruption is kept until then. */
    final void parkUntilBaton() {
        boolean interrupted = false;
        while (!hasBaton()) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes note that the fiber has the baton from now on. */
    final void begins() {
        actor.simulation().turnsTo(this);
    }

    /** Takes note that the fiber has the baton no more. */
    final void ends() {
        actor.simulation().turnsTo(null);
        if (done) {
            actor.ended(this);
        }
    }

    /** Returns the thread on which the fiber's code stands, once it has begun. */
    abstract @Nullable Thread thread();

    final Actor actor() {
        return actor;
    }

    final String what() {
        return what;
    }

    final boolean isDone() {
        return done;
    }

    final boolean isAbandoned() {
        return abandoned;
    }

    final void abandon() {
        abandoned = true;
    }

    /** Waits, as code of this fiber, until the loop takes it up again, and goes on for the reason it had before. */
    final void pause(String reason) {
        long before = actor.simulation().because.now();
        rest(reason);
        actor.simulation().because.set(before);
    }

    private void rest(String reason) {
        if (!unwinding || ++refusals > REFUSALS_MAX) {
            waitsFor = reason;
            waitsSince = actor.simulation().elapsed();
            handBack();
            waitsFor = null;
        }
        if (abandoned) {
            throw new Abandoned(toString());
        }
    }

    /**
     * Waits like {@link #pause}, but an interruption, one that has come already too, ends it; given is what takes the fiber
     * up again before its time. It goes on because of whatever has ended the wait.
     */
    final void pauseUnlessInterrupted(String reason, Runnable wakeUp) {
        if (!interrupted) {
            endOfWait = wakeUp;
            try {
                restUntilWoken(reason);
            } finally {
                endOfWait = null;
            }
        }
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
            throw new IllegalStateException("%s was interrupted while it waited for %s.".formatted(this, reason));
        }
    }

    private void restUntilWoken(String reason) {
        Because because = actor.simulation().because;
        long before = because.now();
        rest(reason);
        if (because.now() == 0) {
            because.set(before);
        }
    }

    /** Called by the loop or another fiber: ends the wait, the present one or else the next. */
    final void interrupt() {
        if (done || interrupted) {
            return;
        }
        interrupted = true;
        Runnable wakeUp = endOfWait;
        endOfWait = null;
        if (wakeUp != null) {
            wakeUp.run();
        }
    }

    /** Returns a step that takes this fiber up again the first time it is run, and does nothing after that. */
    final Runnable wakeUpOnce(String why) {
        boolean[] used = {false};
        return () -> {
            if (!used[0]) {
                used[0] = true;
                actor.afterwards(
                        Duration.ZERO,
                        what + ": " + why,
                        () -> actor.simulation().resume(this));
            }
        };
    }

    /** Gives up a fiber that has kept the baton; nobody waits for it any more. */
    final void lose() {
        lost = true;
        abandoned = true;
    }

    /** Ends a fiber that nobody will take up again; its code sees an error from every call it still makes. */
    void unwind() {
        abandoned = true;
        unwinding = true;
        if (thread() != null && !done && !lost) {
            goOn();
        }
    }

    /** Takes note that the fiber's code has come to its end. */
    final void isOver() {
        done = true;
    }

    /** The whole life of the fiber's code; called once, on its own thread. */
    final void live(Runnable work) {
        try {
            work.run();
        } catch (Abandoned crash) {
            // Its actor has crashed: nobody is there to be told.
        } catch (Throwable failure) { // also checked ones, which other languages throw undeclared
            actor.simulation().untold.keep(toString(), failure);
        } finally {
            done = true;
        }
    }

    /** Describes what this fiber waits for, for errors. */
    final String describeWait() {
        return "%s waits for %s since %s".formatted(this, waitsFor, Simulation.format(waitsSince));
    }

    final boolean isWaiting() {
        return waitsFor != null && !abandoned;
    }

    @Override
    public final String toString() {
        return "%s: %s".formatted(actor, what);
    }
}
