package dev.kopfj.internal.watch;

import dev.kopfj.internal.client.ApiError;

/** Is told what a stream hears, in steps of the timeline. */
@FunctionalInterface
public interface StreamListener {

    /** Takes the next event. */
    void take(WatchEvent event);

    /** Tells whether the end of an object that nobody saw is to be told with its last state, or only with its names. */
    default boolean wantsLastStates() {
        return false;
    }

    /** Takes note that all objects of a list have been told. */
    default void listed() {}

    /** Takes note that there is nothing to list, since the server does not know the resource, or not yet. */
    default void missing() {}

    /** Tells whether the stream is to ask again after the server has denied it the right to; if not, it ends. */
    default boolean insists(ApiError denial) {
        return true;
    }
}
