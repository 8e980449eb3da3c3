package dev.kopfj.sim.internal.store;

import dev.kopfj.sim.internal.Resource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One committed write.
 *
 * @param subject what events show: the new version, or of a deletion the last state under the deletion's revision
 */
public record Change(
        long revision,
        Type type,
        Resource resource,
        Key key,
        @Nullable Stored old,
        Stored subject) {
    /** What a write does to its object. */
    public enum Type {
        /** The object is new. */
        ADDED,
        /** The object has another state than before. */
        MODIFIED,
        /** The object is gone. */
        DELETED
    }

    /** Returns the version before the write; none when the object is new. */
    public Optional<Stored> before() {
        return Optional.ofNullable(old);
    }

    /** Returns the version after the write; none when the object is gone. */
    public Optional<Stored> after() {
        return type == Type.DELETED ? Optional.empty() : Optional.of(subject);
    }
}
