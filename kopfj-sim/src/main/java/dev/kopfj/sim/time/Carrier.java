package dev.kopfj.sim.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that does one thing after the other for any simulation; at rest for a minute, it ends. */
final class Carrier extends Thread {

    /**
     * So long one looks out for what is next before it lies down: waking it through the operating system takes longer than
     * most fibers run.
     */
    static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;

    private static final long REST_NANOS_MAX = 60_000_000_000L;

    /** Those at rest; the last one is the first to be called, as the processor still knows what it has done. */
    private static final Deque<Carrier> IDLE = new ArrayDeque<>();

    private volatile @Nullable Runnable order;

    private Carrier(Runnable first) {
        super("kopfj-fiber");
        order = first;
        setDaemon(true);
    }

    /** Has one do something. */
    static void run(Runnable order) {
        Carrier idle;
        synchronized (IDLE) {
            idle = IDLE.pollLast();
        }
        if (idle == null) {
            new Carrier(order).start();
        } else {
            idle.order = order;
            LockSupport.unpark(idle);
        }
    }

    /** Says of the calling thread that it is through, but for its way back; nothing may be touched on that. */
    static void rest() {
        synchronized (IDLE) {
            IDLE.addLast((Carrier) Thread.currentThread());
        }
    }

    @Override
    public void run() {
        Runnable next = order;
        while (next != null) {
            order = null;
            next.run();
            next = await();
        }
    }

    private @Nullable Runnable await() {
        for (int i = 0; i < SPINS && order == null; i++) {
            Thread.onSpinWait();
        }
        while (order == null) {
            LockSupport.parkNanos(this, REST_NANOS_MAX);
            Thread.interrupted();
            if (order == null && isDismissed()) {
                return null;
            }
        }
        return order;
    }

    private boolean isDismissed() {
        synchronized (IDLE) {
            return IDLE.remove(this);
        }
    }
}
