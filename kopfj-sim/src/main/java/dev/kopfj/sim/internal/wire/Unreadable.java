package dev.kopfj.sim.internal.wire;

/** A document cannot be read; the message says why, in the words in which the real server complains. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    /** Says why. */
    public Unreadable(String why) {
        super(why, null, false, false);
    }

    /** Returns why. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
