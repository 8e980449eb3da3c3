package dev.kopfj.testkit.scenario;

/** A scenario that cannot be played as it stands; the text says where, why, and the way out. */
public final class ScenarioError extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Makes the error of whoever asked for something that cannot be had. */
    public ScenarioError(String message, Throwable cause) {
        super(message, cause);
    }

    /** Makes the error of whoever asked for something that is not there. */
    public ScenarioError(String message) {
        super(message);
    }
}
