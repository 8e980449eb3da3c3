package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Key;

/** What a path leads to: a collection (name ""), an object, or a subresource of one. */
record Route(Kind kind, String namespace, String name, String subresource, boolean watching) {
    boolean collection() {
        return name.isEmpty();
    }

    Key key() {
        return new Key(namespace, name);
    }
}
