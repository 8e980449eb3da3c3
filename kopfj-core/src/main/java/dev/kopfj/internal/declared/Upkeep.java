package dev.kopfj.internal.declared;

import dev.kopfj.internal.resource.Selector;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has a handler run again though nothing of its object has changed.
 *
 * @param owned the resources of the children whose changes do
 * @param resync the time after which it is run in any case, or null
 */
public record Upkeep(Set<Selector> owned, @Nullable Duration resync) {

    private static final Upkeep NONE = new Upkeep(Set.of(), null);

    /** Keeps an own copy of the set, in its order. */
    public Upkeep {
        owned = Collections.unmodifiableSet(new LinkedHashSet<>(owned));
    }

    /** Has a handler run for nothing but its object. */
    public static Upkeep none() {
        return NONE;
    }
}
