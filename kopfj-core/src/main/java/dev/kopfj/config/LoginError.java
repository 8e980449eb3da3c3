package dev.kopfj.config;

/** Tells that the cluster takes none of the credentials that the handlers of logins know. */
public final class LoginError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what became of the logins. */
    public LoginError(String message) {
        super(message);
    }
}
