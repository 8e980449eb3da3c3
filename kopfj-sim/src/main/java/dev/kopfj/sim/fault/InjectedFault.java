package dev.kopfj.sim.fault;

import java.time.Instant;
import java.util.List;

/** A fault that was injected into a cluster: how often it has struck so far, and how to end it. */
public interface InjectedFault {

    /** Returns the fault, under the name that the trace shows. */
    Fault fault();

    /** Returns when it has struck. */
    List<Instant> hits();

    /** Tells what came nearest to its trigger, and what was missing; meant for a fault that has never struck. */
    String nearestMiss();

    /** Takes it back: it strikes no more. */
    void lift();
}
