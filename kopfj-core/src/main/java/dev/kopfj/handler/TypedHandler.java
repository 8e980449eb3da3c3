package dev.kopfj.handler;

import org.jspecify.annotations.Nullable;

/**
 * Does what a handler does, and is given the object in a class of Kubernetes objects, too.
 *
 * @param <T> the class of the objects
 * @param <C> what the handler is told
 */
@FunctionalInterface
public interface TypedHandler<T, C> {

    /** Handles it; what is returned goes to the object's status under the handler's id, unless it is null. */
    @Nullable Object handle(T object, C told) throws Exception;
}
