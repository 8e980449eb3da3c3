package dev.kopfj.sim.time;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why the present step happens. Whoever keeps a story numbers what happens; whatever a step or a fiber has scheduled
 * happens because of the number that held at that moment. Only whoever has the turn in the simulation asks this.
 */
public final class Because {

    private long cause;
    private String during = "";
    private boolean inStep;

    Because() {}

    /** Returns the number of the present cause; 0 for none. */
    public long now() {
        return cause;
    }

    /** Returns the name of the present step or fiber; empty outside of steps. */
    public String during() {
        return during;
    }

    /** Tells whether a step or a fiber has the turn. */
    public boolean isInStep() {
        return inStep;
    }

    /** Lets what follows happen because of something else, and returns what the cause was before, to be set again. */
    public long set(long other) {
        long before = cause;
        cause = other;
        return before;
    }

    /** Lets the rest of the present step happen because of something; outside of steps nothing has a rest. */
    public void restOfStep(long other) {
        if (inStep) {
            cause = other;
        }
    }

    /** Runs something that happens because of something. */
    public void run(long other, Runnable body) {
        long before = set(other);
        try {
            body.run();
        } finally {
            cause = before;
        }
    }

    /** Returns what performs steps, each because of what it has inherited. */
    Consumer<Agenda.Entry> around(Consumer<Agenda.Entry> perform) {
        return entry -> {
            begin(entry.because, entry.what);
            try {
                perform.accept(entry);
            } finally {
                end();
            }
        };
    }

    /** Takes note that a fiber has the turn, or none any more. */
    void turnsTo(@Nullable Fiber fiber) {
        if (fiber == null) {
            end();
        } else {
            begin(fiber.cause, fiber.what());
        }
    }

    /** Runs something during which others may have a turn. */
    <T> T aside(Supplier<T> body) {
        long before = set(0);
        try {
            return body.get();
        } finally {
            cause = before;
        }
    }

    private void begin(long inherited, String what) {
        cause = inherited;
        during = what;
        inStep = true;
    }

    private void end() {
        cause = 0;
        during = "";
        inStep = false;
    }
}
