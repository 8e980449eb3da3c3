package dev.kopfj.sim.internal.door;

/** The connection was lost on the way; whoever sent the request does not know what became of it. */
public final class LostConnection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean opened;

    private LostConnection(String message, boolean opened) {
        super(message, null, false, false);
        this.opened = opened;
    }

    /** It broke after it had been opened. */
    public static LostConnection reset() {
        return new LostConnection("Connection reset", true);
    }

    /** It could not even be opened. */
    public static LostConnection timedOut() {
        return new LostConnection("connect timed out", false);
    }

    /** Tells whether it had been opened. */
    public boolean opened() {
        return opened;
    }
}
