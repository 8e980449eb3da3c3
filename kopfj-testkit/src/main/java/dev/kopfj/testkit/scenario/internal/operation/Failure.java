package dev.kopfj.testkit.scenario.internal.operation;

/** An operation that did not succeed; the text says what was expected and what was found. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Makes the failure of something with this text. */
    public Failure(String message) {
        super(message);
    }
}
