package dev.kopfj.sim.check;

import java.util.List;

/** What must hold in one cluster. */
public interface Invariants {

    /** Lets something hold from now on. */
    void add(Invariant invariant);

    /** Lets something of the starter set hold from now on. */
    void add(Standard standard);

    /** Learns from whoever runs operators how far a deletion handler is. */
    void told(Cleanup cleanup);

    /** Returns what did not hold so far, oldest first; what goes on being broken is there once. */
    List<Violation> violations();

    /** Fails if anything did not hold so far, or does not hold now that all is over. */
    void requireUnbroken();
}
