package dev.kopfj.sim.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs on a thread of its own at the speed of the clock; whoever calls from outside waits for its turn. */
final class WallLoop extends Loop {

    /** Nobody wants to sit before a world for longer, if it does not come to rest. */
    private static final long REST_NANOS_MAX = 60_000_000_000L;

    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long NAP_MAX_NANOS = 1_000_000_000;

    /** Held by whoever runs something: the loop's own thread, or one that has come from outside. */
    private final ReentrantLock baton = new ReentrantLock();

    private final Thread thread = new Thread(this::work, "kopfj-simulation");
    private final long start = System.nanoTime();
    private final double speed;
    private final Actor outside;
    private volatile boolean closed;

    WallLoop(Agenda agenda, Consumer<Agenda.Entry> perform, double speed, Actor outside) {
        super(agenda, perform);
        this.speed = speed;
        this.outside = outside;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    long restlessAfter() {
        return (long) (REST_NANOS_MAX * speed);
    }

    @Override
    long now() {
        return (long) ((System.nanoTime() - start) * speed);
    }

    private void work() {
        while (!closed) {
            long seen = agenda.added();
            if (!performNext()) {
                agenda.awaitMoreThan(seen, nap());
            }
        }
    }

    private boolean performNext() {
        baton.lock();
        try {
            Agenda.Entry entry = agenda.takeDue(now());
            if (entry != null) {
                perform.accept(entry);
            }
            return entry != null;
        } finally {
            baton.unlock();
        }
    }

    private long nap() {
        Agenda.Entry next = agenda.next();
        long nanos = next == null ? NAP_MAX_NANOS : (long) ((next.due - now()) / speed);
        return Math.max(1_000, Math.min(nanos, NAP_MAX_NANOS));
    }

    @Override
    void runUntil(long moment, BooleanSupplier done) {
        if (isOnLoop()) {
            throw new SimulationError("A step of the simulation cannot wait for time to pass; use a later step.");
        }
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        check(moment, done, over);
        join("wait", over);
    }

    /** Asks the condition between the steps, a thousand times a second, as nothing says which step makes it true. */
    private void check(long moment, BooleanSupplier done, CompletableFuture<Boolean> over) {
        agenda.add(now(), 0, 0, new Agenda.Task(outside, "is the wait over?", () -> {
            try {
                if (done.getAsBoolean() || now() >= moment) {
                    over.complete(true);
                } else {
                    long soon = Math.min(moment, now() + (long) (1_000_000 * speed));
                    Runnable again = () -> check(moment, done, over);
                    agenda.add(soon, 0, 0, new Agenda.Task(outside, "look again", again));
                }
            } catch (RuntimeException | Error failure) {
                over.completeExceptionally(failure);
            }
        }));
    }

    /** Whoever comes from outside runs it itself, as handing it to the loop would cost two changes of threads. */
    @Override
    <T> T enter(String what, Supplier<T> body) {
        takeBaton(what);
        try {
            if (closed) {
                throw hasClosed(what);
            }
            return body.get();
        } finally {
            baton.unlock();
        }
    }

    @Override
    <T> T visit(String what, Supplier<T> body) {
        return enter(what, body);
    }

    @Override
    <T> T outside(Supplier<T> body) {
        int holds = baton.getHoldCount();
        for (int i = 0; i < holds; i++) {
            baton.unlock();
        }
        try {
            return body.get();
        } finally {
            for (int i = 0; i < holds; i++) {
                baton.lock();
            }
        }
    }

    private void takeBaton(String what) {
        try {
            baton.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            throw wasInterrupted(what);
        }
    }

    private <T> T join(String what, CompletableFuture<T> result) {
        while (!result.isDone()) {
            if (!thread.isAlive()) {
                throw hasClosed(what);
            }
            rest(what, result);
        }
        return Results.join(result);
    }

    private static void rest(String what, CompletableFuture<?> result) {
        try {
            result.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw wasInterrupted(what);
        } catch (ExecutionException | TimeoutException later) {
            // The caller looks at the result.
        }
    }

    private static SimulationError hasClosed(String what) {
        return new SimulationError("%s tried to %s, but the simulation has been closed."
                .formatted(Thread.currentThread().getName(), what));
    }

    private static SimulationError wasInterrupted(String what) {
        Thread.currentThread().interrupt();
        return new SimulationError("%s was interrupted while it tried to %s; that may or may not have happened."
                .formatted(Thread.currentThread().getName(), what));
    }

    @Override
    boolean isOnLoop() {
        return baton.isHeldByCurrentThread();
    }

    @Override
    void close() {
        closed = true;
        agenda.wakeUp();
        try {
            thread.join(NAP_MAX_NANOS / 1_000_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
