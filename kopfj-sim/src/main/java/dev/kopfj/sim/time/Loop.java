package dev.kopfj.sim.time;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes entries from the agenda, one at a time, and tells what time it is. */
abstract class Loop {

    final Agenda agenda;
    final Consumer<Agenda.Entry> perform;

    Loop(Agenda agenda, Consumer<Agenda.Entry> perform) {
        this.agenda = agenda;
        this.perform = perform;
    }

    /** Returns the nanoseconds since the start. */
    abstract long now();

    /** Returns for how many nanoseconds a world may be busy before it is said not to settle. */
    abstract long restlessAfter();

    /** Lets time pass, from outside, up to a moment or until a condition holds. */
    abstract void runUntil(long moment, BooleanSupplier done);

    /** Lets time pass, from outside, up to a moment or until a condition holds, which may be asked on any thread. */
    void pass(long moment, BooleanSupplier done) {
        runUntil(moment, done);
    }

    /** Tells whether a condition is asked before each step, rather than from time to time. */
    boolean asksBeforeEachStep() {
        return false;
    }

    /** Runs something from outside at the present moment, while nothing else of the simulation runs. */
    abstract <T> T enter(String what, Supplier<T> body);

    /** Runs something for a caller on any thread as soon as nothing else of the simulation runs. */
    abstract <T> T visit(String what, Supplier<T> body);

    /** Runs something that is no part of the simulation, and lets others have their turn meanwhile if that can be. */
    abstract <T> T outside(Supplier<T> body);

    /** Refuses a thread from outside that has no business here; the attempt is named in the error. */
    void admit(String what) {}

    /** Tells whether the calling thread is the one that performs the steps, now. */
    abstract boolean isOnLoop();

    /** Makes the calling thread the one of the test. */
    void own() {}

    void close() {}
}
