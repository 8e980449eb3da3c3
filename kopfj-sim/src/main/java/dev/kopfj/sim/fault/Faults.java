package dev.kopfj.sim.fault;

import java.util.List;

/** What goes wrong in one cluster on purpose. */
public interface Faults {

    /** Injects a fault, which strikes from now on. */
    InjectedFault inject(Fault fault);

    /** Lets the seed draw faults as a plan says, from now on until its end. */
    void inject(FaultPlan plan);

    /** Returns the faults that were injected one by one, those included that were taken back. */
    List<InjectedFault> injected();

    /** Takes all faults back. */
    void lift();

    /** Fails if a fault, other than an optional one, was injected and has never struck. */
    void requireAllHit();
}
