package dev.kopfj.sim.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How stored objects look to those who ask for them; views that are equal show the same. */
@FunctionalInterface
public interface View {
    /** Returns what a stored object looks like, which is the object itself when it looks as it is. */
    ObjectNode of(ObjectNode stored);

    /** Tells whether programs outside are asked what objects look like, while others have their turn. */
    default boolean slow() {
        return false;
    }
}
