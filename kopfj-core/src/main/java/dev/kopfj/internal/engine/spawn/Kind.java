package dev.kopfj.internal.engine.spawn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.resource.Resource;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is spawned for the objects of one resource.
 *
 * @param resource the resource
 * @param handlers the timers and daemons
 * @param essence makes the part of an object whose change counts
 */
public record Kind(Resource resource, List<SpawnedHandler> handlers, UnaryOperator<ObjectNode> essence) {

    /** Keeps an own copy of the list. */
    public Kind {
        handlers = List.copyOf(handlers);
    }

    /** Tells whether some timer waits for objects to be left alone. */
    boolean mindsChanges() {
        return handlers.stream().anyMatch(handler -> handler.timing().idle() != null);
    }
}
