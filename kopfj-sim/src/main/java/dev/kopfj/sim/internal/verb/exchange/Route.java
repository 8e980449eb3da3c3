package dev.kopfj.sim.internal.verb.exchange;

import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Key;

/** What a path leads to: a collection (name ""), an object, or a subresource of one. */
public record Route(Kind kind, String namespace, String name, String subresource, boolean watching) {
    /** Tells whether it leads to a collection. */
    public boolean collection() {
        return name.isEmpty();
    }

    /** Returns under which key the object is stored. */
    public Key key() {
        return new Key(namespace, name);
    }
}
