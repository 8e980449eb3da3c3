package dev.kopfj.internal.cycle;

import dev.kopfj.internal.client.PatchReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle leaves behind.
 *
 * @param reply what came of the patch, or null if there was nothing to write
 * @param delay the time until a handler can be run, or null if none is left
 * @param recall what is to be remembered for the next
 */
public record CycleEnd(@Nullable PatchReply reply, @Nullable Duration delay, Recall recall) {

    /** Tells whether the object has changed by the cycle, or is gone, so that an event will follow. */
    public boolean hasEcho() {
        return reply != null && reply.state() != PatchReply.State.UNCHANGED;
    }
}
