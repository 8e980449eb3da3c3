package dev.kopfj.internal.told;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, since many never are. */
public final class Lazily<T> {

    private final Supplier<T> making;
    private @Nullable T made;

    public Lazily(Supplier<T> making) {
        this.making = making;
    }

    synchronized T get() {
        T known = made;
        if (known == null) {
            known = making.get();
            made = known;
        }
        return known;
    }
}
