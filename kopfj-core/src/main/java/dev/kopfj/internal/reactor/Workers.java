package dev.kopfj.internal.reactor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * The cycles that are under way: as many as may be at once. Others wait, in the order in which they came. Lives in steps
 * of the timeline.
 */
final class Workers {

    private final int limit;
    private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
    private int busy;
    private int others;

    /** Makes room for so many cycles; zero means for any number. */
    Workers(int limit) {
        this.limit = limit;
    }

    /** Begins a cycle as soon as there is room; the beginning tells whether it still makes sense. */
    void enter(BooleanSupplier beginning) {
        waiting.add(beginning);
        fill();
    }

    /** Makes room, as a cycle has ended. */
    void leave() {
        busy--;
        fill();
    }

    /** Takes note of work that the limit is not meant for. */
    void join() {
        others++;
    }

    /** Takes note of the end of such work. */
    void part() {
        others--;
    }

    /** Begins none of those that wait. */
    void dismiss() {
        waiting.clear();
    }

    boolean areIdle() {
        return busy + others == 0;
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
