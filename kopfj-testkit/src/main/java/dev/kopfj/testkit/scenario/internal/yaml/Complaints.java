package dev.kopfj.testkit.scenario.internal.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects why a file is refused, so that its author reads all reasons at once. */
public final class Complaints {

    private final List<Refusal.Reason> reasons = new ArrayList<>();

    /** Returns what is read; nothing, with the reasons kept, if it is refused. */
    public <T> Optional<T> reading(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (Refusal refusal) {
            reasons.addAll(refusal.reasons());
            return Optional.empty();
        }
    }

    /** Refuses the file if anything was refused so far. */
    public void raise() {
        if (!reasons.isEmpty()) {
            throw Refusal.of(reasons);
        }
    }
}
