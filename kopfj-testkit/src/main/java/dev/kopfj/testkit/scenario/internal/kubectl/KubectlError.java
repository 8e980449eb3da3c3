package dev.kopfj.testkit.scenario.internal.kubectl;

/** A command that did not succeed; the text is what it prints. */
final class KubectlError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String printed;

    KubectlError(String message) {
        this("", message);
    }

    KubectlError(String printed, String message) {
        super(message);
        this.printed = printed;
    }

    /** Returns what was printed before. */
    String printed() {
        return printed;
    }
}
