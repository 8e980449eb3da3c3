package dev.kopfj.sim.internal.apply;

/** Managed fields that make no sense. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
        super(message, null, false, false);
    }
}
