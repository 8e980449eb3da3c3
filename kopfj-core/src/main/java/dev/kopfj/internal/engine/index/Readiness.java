package dev.kopfj.internal.engine.index;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Whether all objects that were there at the begin have been indexed, so that handlers see complete indices: a number of
 * things to wait for, and those who wait. Once there is nothing to wait for, there never is again. Lives in steps of the
 * timeline.
 */
public final class Readiness {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int open;
    private boolean ready;

    /** Adds something to wait for, and returns what tells that it is over. */
    public Runnable hold() {
        boolean[] over = {false};
        open++;
        return () -> {
            if (!over[0]) {
                over[0] = true;
                open--;
                look();
            }
        };
    }

    /** Runs something as soon as there is nothing to wait for, maybe at once; in the order in which it came. */
    public void whenReady(Runnable step) {
        if (ready) {
            step.run();
        } else {
            waiting.add(step);
        }
    }

    /** Tells whether there is nothing to wait for. */
    boolean isReady() {
        return ready;
    }

    /** Looks whether there is anything to wait for at all; called once, when all is known that has to be waited for. */
    public void look() {
        if (open > 0 || ready) {
            return;
        }
        for (Runnable step = waiting.poll(); step != null; step = waiting.poll()) {
            step.run();
        }
        ready = true;
    }
}
