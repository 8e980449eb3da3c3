package dev.kopfj.sim.internal.control;

/** A request of a controller that the API server has refused; its look at the object ends, and is tried again later. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    Refusal(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    /** Returns the HTTP status of the answer. */
    public int code() {
        return code;
    }

    /** Tells whether there is no such object, or not any more. */
    public boolean isNotFound() {
        return code == 404;
    }

    /** Tells whether an object of this name was there already. */
    public boolean isAlreadyThere() {
        return reason.equals("AlreadyExists");
    }
}
