package dev.kopfj.time;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * All that a program may know of time, threads and chance. Code that asks nothing else is replayable: under a simulated
 * timeline its run depends on nothing but its input and a seed.
 *
 * <p>A <em>step</em> is short and never blocks; the steps of one timeline run one at a time, so that what only steps
 * touch needs no lock. <em>Work</em> may block, and runs beside the steps; it reports back by a step.
 *
 * <pre>{@code
 * timeline.start("resize of volume 7", () -> {
 *     Volume resized = volumes.resize(7);                              // may block
 *     timeline.soon("volume 7 is resized", () -> sizes.put(7, resized)); // touches what only steps touch
 * });
 * }</pre>
 *
 * <p>Some timelines end work by an {@link Error} of their own, which their methods throw; whoever catches errors must
 * let it pass, by {@link #letPass}.
 */
public interface Timeline {

    /** Returns the timeline of the clock on the wall, with real threads. Close it to end its threads. */
    static WallTimeline wall() {
        return WallTimeline.start();
    }

    /** Returns the present moment. */
    Instant now();

    /** Runs a step once at the given moment, or soon if that has passed; the name is what traces and errors show. */
    Ticket at(Instant due, String what, Runnable step);

    /** Runs a step once after a delay. */
    default Ticket after(Duration delay, String what, Runnable step) {
        return at(now().plus(Delays.bounded(delay)), what, step);
    }

    /** Runs a step as soon as those before it are done. */
    default Ticket soon(String what, Runnable step) {
        return at(now(), what, step);
    }

    /** Starts work that may block; an exception that leaves it is reported and ends only this piece of work. */
    Work start(String what, Runnable work);

    /** Makes a closed gate at which work can wait until something has happened. */
    Gate gate(String what);

    /** Lets this piece of work wait. Only for work, never in a step. */
    void sleep(Duration duration);

    /** Throws again what this timeline itself ends work by; whoever catches errors of others' code asks this first. */
    default void letPass(Throwable thrown) {}

    /** Returns the source of all chance, for jitter and for names. */
    RandomGenerator chance();

    /**
     * Takes note of what the calling work begins now, such as a handler's run, for whoever traces it: what the work does from
     * then on is because of that. The clock on the wall takes no note.
     */
    default void begins(String what) {}

    /** Work that was started. */
    interface Work {
        /**
         * Ends the wait that this work is in, a sleep or one at a gate, with an exception; if it is in none, its next one. On
         * the clock of the wall the thread is interrupted, so whatever else heeds that ends too; in a simulation, a request to
         * the cluster that is under way does not. Does nothing after the work's end.
         */
        void interrupt();
    }

    /** A step that is yet to come. */
    interface Ticket {
        /** Takes the step back, if it is still to come. */
        void cancel();
    }

    /** Closed at first, opened once and for good. */
    interface Gate {
        /** Lets everybody through who waits, now and later. Opening it again does nothing. */
        void open();

        /** Tells whether the gate has been opened. */
        boolean isOpen();

        /** Waits until the gate is open, or for the given time at most; returns whether it is open. Only for work. */
        boolean await(Duration atMost);

        /** Waits until the gate is open. Only for work. */
        void await();
    }
}
