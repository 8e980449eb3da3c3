package dev.kopfj.internal.engine.spawn;

/**
 * How an object stands with its companions.
 *
 * @param holds whether the object may not go before they have ended
 * @param alive whether some of them have not
 */
public record Standing(boolean holds, boolean alive) {

    private static final Standing ALONE = new Standing(false, false);

    /** Returns the standing of an object without companions. */
    public static Standing alone() {
        return ALONE;
    }
}
