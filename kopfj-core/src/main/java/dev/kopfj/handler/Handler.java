package dev.kopfj.handler;

import org.jspecify.annotations.Nullable;

/**
 * Does what one change of an object, or anything else that a handler is run for, asks for.
 *
 * @param <C> what the handler is told
 */
@FunctionalInterface
public interface Handler<C> {

    /** Handles it; what is returned goes to the object's status under the handler's id, unless it is null. */
    @Nullable Object handle(C told) throws Exception;
}
