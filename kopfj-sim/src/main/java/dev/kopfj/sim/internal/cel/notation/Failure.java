package dev.kopfj.sim.internal.cel.notation;

/** An expression that has no value; the message is that of the real server. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Makes a failure with the text that users see. */
    public Failure(String message) {
        super(message, null, false, false);
    }
}
