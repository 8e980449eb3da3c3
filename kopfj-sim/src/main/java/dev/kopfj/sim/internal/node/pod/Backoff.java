package dev.kopfj.sim.internal.node.pod;

import java.time.Duration;

/** How long to wait before something is tried again: not at all at first, then twice as long each time. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LAST = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 10;

    private int tries;

    Duration next() {
        Duration wait = pause();
        tries++;
        return wait;
    }

    private Duration pause() {
        if (tries == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS_MAX));
        return doubled.compareTo(LAST) < 0 ? doubled : LAST;
    }

    /** Begins anew if all went well for twice as long as the longest pause. */
    void forgive(Duration wellFor) {
        if (wellFor.compareTo(LAST.multipliedBy(2)) > 0) {
            tries = 0;
        }
    }

    /** Writes a pause as Go does: {@code 10s}, {@code 1m20s}. */
    static String text(Duration pause) {
        long minutes = pause.toMinutes();
        return (minutes > 0 ? minutes + "m" : "") + pause.toSecondsPart() + "s";
    }
}
