package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.store.Shelf;
import dev.kopfj.sim.internal.store.Stored;
import java.util.Collection;

/** Which objects of a resource are meant: those of a namespace ("" for all) that both selectors admit. */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields) {
    /** Tells whether an object is meant. */
    public boolean admits(Stored stored) {
        return (namespace.isEmpty() || namespace.equals(stored.key().namespace())) && selects(stored);
    }

    /** Tells whether both selectors admit an object, whatever its namespace. */
    public boolean selects(Stored stored) {
        return fields.admits(stored)
                && (labels.isAll() || labels.admits(Json.meta(stored.object()).path("labels")));
    }

    /** Returns a shelf's objects after a path among which all that are meant are; {@link #selects} has the last word. */
    public Collection<Stored> candidates(Shelf shelf, String path) {
        return labels.indexed()
                .map(label -> shelf.after(namespace, path, label.key(), label.values()))
                .orElseGet(() -> shelf.after(namespace, path));
    }

    /** Tells whether there is a selector at all. */
    public boolean selective() {
        return !labels.isAll() || !fields.isAll();
    }
}
