package dev.kopfj.internal.engine.await;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a look at the objects shows that a handler waits for. */
public sealed interface Finding {

    /** All is as wanted, or nothing is wanted. */
    record Clear() implements Finding {}

    /** It is not known yet what there is. */
    record Unknown() implements Finding {}

    /**
     * Something is missing.
     *
     * @param text what it is, for people
     * @param timeout how long that may be so, or null for any time
     */
    record Missing(String text, @Nullable Duration timeout) implements Finding {}
}
