package dev.kopfj.outcome;

/** Refuses a request to the cluster, with a message and an HTTP status code for whoever has sent it. */
public final class AdmissionError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_CODE = 500;

    private final int code;

    /** Refuses with the code 500. */
    public AdmissionError(String message) {
        this(message, DEFAULT_CODE);
    }

    /** Refuses with a code. */
    public AdmissionError(String message, int code) {
        super(message);
        this.code = code;
    }

    /** Returns the HTTP status code. */
    public int code() {
        return code;
    }
}
