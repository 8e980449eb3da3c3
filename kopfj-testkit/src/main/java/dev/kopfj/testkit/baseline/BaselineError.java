package dev.kopfj.testkit.baseline;

/** A baseline that cannot be read or written. */
public final class BaselineError extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says what is wrong, and the way out. */
    public BaselineError(String text) {
        super(text);
    }
}
