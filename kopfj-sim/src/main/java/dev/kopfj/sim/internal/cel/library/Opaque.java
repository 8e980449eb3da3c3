package dev.kopfj.sim.internal.cel.library;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that only the functions of its library can look into. */
@Immutable
@SuppressWarnings("Immutable") // What is wrapped is a record or another immutable value.
final class Opaque extends OpaqueValue {
    private final OpaqueType type;
    private final Object content;

    Opaque(OpaqueType type, Object content) {
        this.type = type;
        this.content = content;
    }

    /** Returns what is wrapped. */
    static <T> T content(Object value, Class<T> expected) {
        if (value instanceof Opaque opaque && expected.isInstance(opaque.content)) {
            return expected.cast(opaque.content);
        }
        throw new Failure("no such overload");
    }

    /** Tells whether a value of this class is wrapped. */
    boolean is(Class<?> expected) {
        return expected.isInstance(content);
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public OpaqueType celType() {
        return type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Opaque opaque && content.equals(opaque.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, content);
    }
}
