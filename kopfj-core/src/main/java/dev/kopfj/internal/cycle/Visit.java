package dev.kopfj.internal.cycle;

import dev.kopfj.given.Memo;
import dev.kopfj.internal.engine.spawn.Companions;
import dev.kopfj.internal.intent.Situation;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle is made for.
 *
 * @param seen what the latest event says of the object
 * @param recall what the operator itself remembers of it
 * @param memo what the object's handlers have put aside for each other
 * @param companions the object's timers and daemons, or null if its resource has none
 * @param again lets the object be looked at again, in a step
 */
public record Visit(
        Situation seen, Recall recall, Memo memo, @Nullable Companions companions, Runnable again) {}
