package dev.kopfj.testkit.scenario.internal.api;

/** What the API server refused to do, and why. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int CONFLICT = 409;
    private static final int MISSING = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int TIMEOUT = 504;

    private final int code;
    private final String reason;
    private final String answer;

    ApiProblem(int code, String reason, String answer, String message) {
        super(message);
        this.answer = answer;
        this.code = code;
        this.reason = reason;
    }

    /** Returns the problem as kubectl tells of it. */
    public String told() {
        return reason.isEmpty() ? answer : "Error from server (%s): %s".formatted(reason, answer);
    }

    /** Tells whether the object is not there. */
    public boolean isMissing() {
        return code == MISSING;
    }

    /** Tells whether the same request may succeed later. */
    public boolean isPassing() {
        boolean conflict = code == CONFLICT && reason.equals("Conflict");
        return conflict || code == TOO_MANY_REQUESTS || code == UNAVAILABLE || code == TIMEOUT;
    }
}
