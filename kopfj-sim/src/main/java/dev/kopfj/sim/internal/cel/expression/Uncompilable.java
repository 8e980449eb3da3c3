package dev.kopfj.sim.internal.cel.expression;

/** A text that is no expression, or none of the wanted type; the message says why. */
public final class Uncompilable extends Exception {
    private static final long serialVersionUID = 1;

    /** Makes a refusal that says why. */
    public Uncompilable(String message) {
        super(message, null, false, false);
    }
}
