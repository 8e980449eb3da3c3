package dev.kopfj.internal.reactor;

import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.progress.Memory;
import org.slf4j.Logger;

/**
 * All that is the same in every cycle of the objects of one resource.
 *
 * @param resource the resource
 * @param handlers its handlers
 * @param memory what is kept on its objects
 * @param world the operator
 */
record Bench(Resource resource, Handlers handlers, Memory memory, World world) {

    /** Returns the same for those of the handlers that are for one object. */
    Bench with(Handlers meant) {
        return new Bench(resource, meant, memory, world);
    }

    Writes writes(Logger log) {
        return new Writes(world.api(), resource, log);
    }
}
