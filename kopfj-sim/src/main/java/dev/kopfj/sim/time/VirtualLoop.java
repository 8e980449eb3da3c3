package dev.kopfj.sim.time;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs only while the thread of the test asks for it, on that and on those of the fibers; time jumps from step to step. */
final class VirtualLoop extends Loop {

    /** What visitors start at the present moment comes to an end, or repeats itself. */
    private static final int STEPS_OF_VISIT_MAX = 100_000;

    private final Relay relay;
    private final Guests guests;

    /** Held by the owner while it runs something, and by a visitor during the visit. */
    private final ReentrantLock baton = new ReentrantLock();

    private volatile Thread owner = Thread.currentThread();
    private volatile @Nullable Thread visitor;
    private volatile @Nullable Thread running;
    private volatile long now;

    VirtualLoop(Agenda agenda, Consumer<Agenda.Entry> perform, Relay relay, Guests guests) {
        super(agenda, perform);
        this.relay = relay;
        this.guests = guests;
    }

    @Override
    long now() {
        return now;
    }

    /** A world that is still busy after an hour repeats itself. */
    @Override
    long restlessAfter() {
        return 3_600_000_000_000L;
    }

    @Override
    boolean asksBeforeEachStep() {
        return true;
    }

    @Override
    void runUntil(long moment, BooleanSupplier done) {
        letPass(() -> {
            boolean more = true;
            while (more) {
                more = !done.getAsBoolean() && step(moment);
            }
        });
    }

    @Override
    void pass(long moment, BooleanSupplier done) {
        letPass(() -> {
            boolean whole = relay.pass(() -> {
                running = Thread.currentThread();
                return !done.getAsBoolean() && step(moment);
            });
            if (!whole) {
                throw interrupted();
            }
        });
    }

    private void letPass(Runnable steps) {
        if (!mayAct() || isOnLoop()) {
            throw new SimulationError(
                    "Only the test moves time, but %s tried to, from inside the simulation or beside it. Use Timeline.sleep or a step at a later time."
                            .formatted(Thread.currentThread()));
        }
        baton.lock();
        running = Thread.currentThread();
        try {
            guests.comeToRest();
            steps.run();
        } finally {
            running = null;
            baton.unlock();
        }
    }

    private boolean step(long moment) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        Agenda.Entry entry = agenda.takeDue(moment);
        if (entry == null) {
            now = moment == Nanos.NEVER ? now : Math.max(now, moment);
            return false;
        }
        now = Math.max(now, entry.due);
        perform.accept(entry);
        return true;
    }

    private SimulationError interrupted() {
        return new SimulationError("The simulation was interrupted at %s, while time passed."
                .formatted(Simulation.format(Duration.ofNanos(now))));
    }

    @Override
    <T> T enter(String what, Supplier<T> body) {
        admit(what);
        baton.lock();
        try {
            return body.get();
        } finally {
            baton.unlock();
        }
    }

    /** A visitor may do all that the owner may, even move time. */
    @Override
    <T> T visit(String what, Supplier<T> body) {
        baton.lock();
        Thread before = visitor;
        visitor = Thread.currentThread();
        try {
            T result = body.get();
            int[] steps = {0};
            runUntil(now, () -> ++steps[0] > STEPS_OF_VISIT_MAX);
            return result;
        } finally {
            visitor = before;
            baton.unlock();
        }
    }

    /** Whoever comes meanwhile visits; but while time moves, nobody else can have a turn. */
    @Override
    <T> T outside(Supplier<T> body) {
        int holds = isOnLoop() ? 0 : baton.getHoldCount();
        Thread before = visitor;
        if (holds > 0) {
            visitor = null;
        }
        for (int i = 0; i < holds; i++) {
            baton.unlock();
        }
        try {
            return body.get();
        } finally {
            for (int i = 0; i < holds; i++) {
                baton.lock();
            }
            visitor = holds > 0 ? before : visitor;
        }
    }

    @Override
    void admit(String what) {
        if (!mayAct()) {
            throw new SimulationError("""
                    %s wanted to %s, but under virtual time only the test's thread (%s) and the fibers of the simulation \
                    may do that. Start such work with Timeline.start, give the client's executor to the code that \
                    starts threads of its own, or run under Pacing.wall().""".formatted(Thread.currentThread(), what, owner));
        }
    }

    private boolean mayAct() {
        return Thread.currentThread() == owner || Thread.currentThread() == visitor;
    }

    @Override
    boolean isOnLoop() {
        return running == Thread.currentThread();
    }

    @Override
    void own() {
        owner = Thread.currentThread();
    }
}
