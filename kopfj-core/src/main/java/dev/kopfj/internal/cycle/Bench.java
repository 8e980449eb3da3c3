package dev.kopfj.internal.cycle;

import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.progress.Unkept;
import dev.kopfj.internal.resource.Resource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * All that is the same in every cycle of the objects of one resource.
 *
 * @param resource the resource
 * @param handlers its handlers
 * @param memory what is kept on its objects
 * @param world the operator
 * @param free whether nothing else is at work for the object, so that it may go
 * @param again lets the object be looked at again, in a step
 * @param forgetful whether it has been told that objects do not remember what they should
 */
record Bench(
        Resource resource,
        Handlers handlers,
        Memory memory,
        World world,
        boolean free,
        Runnable again,
        AtomicBoolean forgetful) {

    /** Returns the same for one object, with those of the handlers that are for it. */
    Bench with(Handlers meant, boolean isFree, Runnable lookAgain) {
        return new Bench(resource, meant, memory, world, isFree, lookAgain, forgetful);
    }

    /** Returns the same for one object, with what that does not remember itself. */
    Bench with(@Nullable Unkept unkept) {
        return new Bench(resource, handlers, memory.with(unkept), world, free, again, forgetful);
    }

    Writes writes(Logger log) {
        return new Writes(world.api(), resource, log);
    }
}
