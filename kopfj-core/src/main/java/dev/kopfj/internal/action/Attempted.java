package dev.kopfj.internal.action;

import dev.kopfj.internal.progress.HandlerRecord;

/**
 * One run of one handler.
 *
 * @param handler the handler
 * @param before the handler's record before it
 * @param outcome what came of it
 * @param wish what it wants to be written besides its result
 */
public record Attempted(ResourceHandler handler, HandlerRecord before, Outcome outcome, Wish wish) {

    /** Tells whether the run wants anything to be written, apart from the handler's record. */
    public boolean wantsAnything() {
        return !wish.isEmpty() || (outcome instanceof Outcome.Succeeded succeeded && succeeded.result() != null);
    }
}
