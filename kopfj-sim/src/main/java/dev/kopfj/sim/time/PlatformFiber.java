package dev.kopfj.sim.time;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A fiber on a thread of the operating system; works on every JVM. */
final class PlatformFiber extends Fiber {

    /**
     * So long the loop looks out for the baton before it lies down: waking it through the operating system takes longer
     * than most fibers run. A fiber, which may wait for long, does not do so.
     */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(PlatformFiber::daemon);

    private final Runnable work;
    private volatile boolean hasBaton;
    private volatile @Nullable Thread thread;
    private @Nullable Thread loop;

    PlatformFiber(Actor actor, String what, Runnable work) {
        super(actor, what);
        this.work = work;
    }

    @Override
    void goOn() {
        loop = Thread.currentThread();
        hasBaton = true;
        if (thread == null) {
            THREADS.execute(this::run);
        } else {
            LockSupport.unpark(thread);
        }
        for (int i = 0; i < SPINS && hasBaton; i++) {
            Thread.onSpinWait();
        }
        Baton.awaitReturn(this, () -> !hasBaton);
    }

    @Override
    void handBack() {
        hasBaton = false;
        LockSupport.unpark(loop);
        parkUntilBaton();
    }

    @Override
    boolean hasBaton() {
        return hasBaton;
    }

    @Override
    @Nullable Thread thread() {
        return thread;
    }

    private void run() {
        thread = Thread.currentThread();
        live(work);
        hasBaton = false;
        LockSupport.unpark(loop);
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "kopfj-fiber");
        thread.setDaemon(true);
        return thread;
    }
}
