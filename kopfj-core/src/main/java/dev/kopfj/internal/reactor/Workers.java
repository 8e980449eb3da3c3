package dev.kopfj.internal.reactor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * The work of one sort that is under way: as much as may be at once. The rest waits, in the order in which it came.
 * Lives in steps of the timeline.
 */
final class Workers {

    private final int limit;
    private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
    private int busy;

    /** Makes room for so many at once; zero means for any number. */
    Workers(int limit) {
        this.limit = limit;
    }

    /** Begins work as soon as there is room; the beginning tells whether it still makes sense. */
    void enter(BooleanSupplier beginning) {
        waiting.add(beginning);
        fill();
    }

    /** Makes room, as work has ended. */
    void leave() {
        busy--;
        fill();
    }

    /** Begins none of those that wait. */
    void dismiss() {
        waiting.clear();
    }

    boolean areIdle() {
        return busy == 0;
    }

    private void fill() {
        while (!waiting.isEmpty() && (limit == 0 || busy < limit)) {
            busy++;
            boolean begun = false;
            try {
                begun = waiting.remove().getAsBoolean();
            } finally {
                busy -= begun ? 0 : 1;
            }
        }
    }
}
