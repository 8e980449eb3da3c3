package dev.kopfj.sim.audit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The list of all accesses of a cluster, each once, in the order in which they came for the first time. */
public final class Audit {

    private final Set<Access> accesses = new LinkedHashSet<>();

    /** Takes note of an access. */
    public synchronized void add(Access access) {
        accesses.add(access);
    }

    /** Returns the accesses of those for whom the condition holds. */
    public synchronized List<Access> accesses(Predicate<Access> of) {
        return accesses.stream().filter(of).toList();
    }
}
