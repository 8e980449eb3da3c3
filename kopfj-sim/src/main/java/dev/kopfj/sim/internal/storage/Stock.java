package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The volumes by the claims for which they are reserved, and those that are free. */
final class Stock {
    private final Map<Optional<Key>, NavigableSet<Key>> volumes = new HashMap<>();
    private final Lister lister;

    Stock(Lister lister) {
        this.lister = lister;
    }

    /** Takes note of a change of a volume. */
    void follow(Change change) {
        change.before().map(Stored::object).map(Notes::claimOf).ifPresent(claim -> {
            NavigableSet<Key> before = of(claim);
            before.remove(change.key());
            if (before.isEmpty()) {
                volumes.remove(claim);
            }
        });
        change.after()
                .map(Stored::object)
                .map(Notes::claimOf)
                .ifPresent(claim ->
                        volumes.computeIfAbsent(claim, first -> new TreeSet<>()).add(change.key()));
    }

    private NavigableSet<Key> of(Optional<Key> claim) {
        return volumes.getOrDefault(claim, new TreeSet<>());
    }

    /** Returns the volumes that are reserved for a claim. */
    NavigableSet<Key> reservedFor(Key claim) {
        return of(Optional.of(claim));
    }

    /** Returns the volumes that a claim could have: those that are reserved for it, and those that are free. */
    List<ObjectNode> offer(Key claim) {
        List<ObjectNode> offer = new ArrayList<>();
        reservedFor(claim).forEach(key -> lister.find(Served.VOLUMES, key).ifPresent(offer::add));
        of(Optional.empty()).forEach(key -> lister.find(Served.VOLUMES, key).ifPresent(offer::add));
        return offer;
    }
}
