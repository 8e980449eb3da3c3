package dev.kopfj.outcome;

/** Thrown by a handler for which no further attempt makes sense, whatever its errors mode is. */
public class PermanentError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Gives up for the reason in the message. */
    public PermanentError(String message) {
        super(message);
    }

    /** Gives up for the reason in the message, which came from another exception. */
    public PermanentError(String message, Throwable cause) {
        super(message, cause);
    }
}
