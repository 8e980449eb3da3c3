package dev.kopfj.sim.internal.hook;

/** A program outside does not work; the message says why. */
public final class HookFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** Makes a failure that says why. */
    public HookFailure(String why) {
        super(why, null, false, false);
    }

    /** Returns why. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
