package dev.kopfj.sim.time;

/** A step that is yet to come. */
public interface Ticket {

    /** Takes the step back, if it is still to come. */
    void cancel();
}
