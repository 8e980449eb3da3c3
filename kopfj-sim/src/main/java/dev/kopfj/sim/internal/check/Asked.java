package dev.kopfj.sim.internal.check;

import dev.kopfj.sim.check.Invariant;
import dev.kopfj.sim.check.State;
import java.util.List;
import java.util.Optional;

/** An invariant of a test; it is reported when it breaks, and not again until it has held once more. */
final class Asked implements Watcher {
    private final Invariant invariant;
    private boolean broken;

    Asked(Invariant invariant) {
        this.invariant = invariant;
    }

    @Override
    public String name() {
        return invariant.name();
    }

    @Override
    public List<Finding> after(State state) {
        List<String> resources = invariant.resources();
        if (!resources.isEmpty() && !resources.contains(state.write().subject().resource())) {
            return List.of();
        }
        Optional<String> complaint = complaint(state);
        boolean before = broken;
        broken = complaint.isPresent();
        return before || !broken ? List.of() : List.of(new Finding(complaint.orElse(""), state.write()));
    }

    private Optional<String> complaint(State state) {
        try {
            return invariant.complaint().apply(state);
        } catch (RuntimeException | AssertionError thrown) {
            return Optional.of("asking it failed with " + thrown);
        }
    }
}
