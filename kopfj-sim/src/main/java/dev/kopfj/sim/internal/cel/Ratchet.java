package dev.kopfj.sim.internal.cel;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a broken rule is forgiven, because the value, or the nearest one around it that can be compared, is as
 * it was before.
 */
record Ratchet(@Nullable Correlation here, @Nullable Correlation around) {
    /** Forgives nothing. */
    static final Ratchet NONE = new Ratchet(null, null);

    Ratchet member(String name) {
        if (here == null) {
            return this;
        }
        if (around == null && (name.equals("apiVersion") || name.equals("kind"))) {
            return NONE;
        }
        return new Ratchet(here.member(name), here);
    }

    Ratchet element(int index) {
        return here == null ? this : new Ratchet(here.element(index), here);
    }

    Ratchet outer() {
        return new Ratchet(null, around);
    }

    boolean forgives() {
        return here != null ? here.unchanged() : around != null && around.unchanged();
    }
}
