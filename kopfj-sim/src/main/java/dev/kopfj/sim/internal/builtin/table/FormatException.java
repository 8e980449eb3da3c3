package dev.kopfj.sim.internal.builtin.table;

/** A text that is not of the format it should have; the message is the real server's. */
public final class FormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    FormatException(String message) {
        super(message);
    }

    /** Returns the text that says what is wrong. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
