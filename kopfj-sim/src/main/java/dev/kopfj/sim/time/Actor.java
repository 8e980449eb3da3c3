package dev.kopfj.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acts in a simulation: its steps and fibers bear its name, keep their order among themselves, and all
 * stop where they stand when it crashes.
 */
public final class Actor {

    private final Simulation simulation;
    private final String name;
    private final long number;
    private final List<Fiber> fibers = new ArrayList<>();
    private volatile boolean crashed;
    private volatile long pausedUntil;
    private volatile Duration skew = Duration.ZERO;
    private @Nullable Guest guest;

    Actor(Simulation simulation, String name, long number) {
        this.simulation = simulation;
        this.name = name;
        this.number = number;
    }

    /** Returns the name that traces and errors show. */
    public String name() {
        return name;
    }

    /** Returns the simulation in which this actor acts. */
    public Simulation simulation() {
        return simulation;
    }

    /** Runs a step once, at the given moment or, if that has passed, soon. A step never blocks. */
    public Ticket at(Instant due, String what, Runnable step) {
        return simulation.schedule(this, Nanos.at(simulation.begin, due), what, deed(what, step));
    }

    /** Runs a step once, after a delay. */
    public Ticket after(Duration delay, String what, Runnable step) {
        return afterwards(delay, what, deed(what, step));
    }

    /** Runs a step after those that this actor has already asked for. */
    public Ticket soon(String what, Runnable step) {
        return after(Duration.ZERO, what, step);
    }

    /** Starts work that may wait: for an answer, at a {@link Gate}, or asleep. */
    public Work start(String what, Runnable work) {
        Begun begun = new Begun();
        afterwards(Duration.ZERO, what, () -> {
            Fiber fiber = newFiber(what, work);
            begun.fiber = fiber;
            simulation.resume(fiber);
        });
        return begun;
    }

    /**
     * Lets this actor be a program that knows nothing of the simulation: from now on all that it does happens on threads
     * that may wait for anything, and those that it starts are carried too. Asked before it does anything.
     */
    public synchronized Guest becomeGuest() {
        if (guest == null) {
            guest = new Guest(this);
        }
        return guest;
    }

    /** A step is the simulation's own, and never waits; what a guest does may wait for its locks. */
    private Runnable deed(String what, Runnable step) {
        return guest == null ? step : () -> simulation.resume(newFiber(what, step));
    }

    private Fiber newFiber(String what, Runnable work) {
        Guest host = guest;
        Fiber fiber = host == null ? simulation.fibers().create(this, what, work) : host.fiber(what, work);
        fibers.add(fiber);
        return fiber;
    }

    void began(Fiber fiber) {
        fibers.add(fiber);
    }

    /** Tells whether this actor is a program that knows nothing of the simulation. */
    public boolean isGuest() {
        return guest != null;
    }

    /** Runs a step of the simulation's own after a delay. */
    Ticket afterwards(Duration delay, String what, Runnable step) {
        return simulation.schedule(this, Nanos.after(simulation.nanos(), delay), what, step);
    }

    /** What has been started; its fiber begins a step later. */
    private static final class Begun implements Work {
        private @Nullable Fiber fiber;

        @Override
        public void interrupt() {
            if (fiber != null) {
                fiber.interrupt();
            }
        }
    }

    /**
     * Runs a callback of a library that keeps locks of its own while it calls: as work of the simulation where time is
     * virtual, and beside it by the clock on the wall, where a thread from outside may hold such a lock and wait to come
     * in. What a crashed actor has not begun by then never runs.
     */
    public void callback(String what, Runnable work) {
        if (simulation.isVirtual()) {
            start(what, work);
        } else {
            simulation.bystanders.run(this, what, work);
        }
    }

    /**
     * Stops this actor where it stands: no step, fiber or wait of it goes on. {@code finally} blocks run only when the
     * simulation is closed, and then without any effect on it. A fiber that crashes its own actor does not return.
     */
    public void crash() {
        simulation.enter("crash " + name, () -> {
            abandon();
            return true;
        });
        simulation.standStill();
    }

    /**
     * Lets nothing that this actor does happen for some time, as a collection of garbage does that stops a whole program;
     * what was due meanwhile happens then, in its order.
     */
    public void pause(Duration length) {
        simulation.enter("pause " + name, () -> {
            pausedUntil = Math.max(pausedUntil, Nanos.after(simulation.nanos(), length));
            return true;
        });
    }

    /** Puts this actor's clock forward by some time, or back if that is negative; others keep the right one. */
    public void skewClock(Duration by) {
        skew = by;
    }

    /** Returns by how much this actor's clock is ahead. */
    public Duration skew() {
        return skew;
    }

    /** Tells whether nothing that this actor does happens at present. */
    public boolean isPaused() {
        return simulation.nanos() < pausedUntil;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    void abandon() {
        crashed = true;
        fibers.forEach(Fiber::abandon);
        if (guest != null) {
            guest.end();
        }
    }

    /** Tells whether this actor has crashed. */
    public boolean isCrashed() {
        return crashed;
    }

    long number() {
        return number;
    }

    List<Fiber> fibers() {
        return fibers;
    }

    void ended(Fiber fiber) {
        fibers.remove(fiber);
    }

    @Override
    public String toString() {
        return name;
    }
}
