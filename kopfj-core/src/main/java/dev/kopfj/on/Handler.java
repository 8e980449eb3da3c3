package dev.kopfj.on;

import org.jspecify.annotations.Nullable;

/** Does what one change of an object asks for. */
@FunctionalInterface
public interface Handler {

    /** Handles the change; what is returned goes to the object's status under the handler's id, unless it is null. */
    @Nullable Object handle(Change change) throws Exception;
}
