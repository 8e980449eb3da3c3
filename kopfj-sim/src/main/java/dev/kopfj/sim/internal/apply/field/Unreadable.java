package dev.kopfj.sim.internal.apply.field;

/** Managed fields that make no sense. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    /** Makes a complaint that says why. */
    public Unreadable(String message) {
        super(message, null, false, false);
    }
}
