package dev.kopfj.time;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Real time: one thread for the steps, and a thread for each piece of work, virtual where the JVM has them. */
public final class WallTimeline implements Timeline, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WallTimeline.class.getName());

    private final ScheduledThreadPoolExecutor steps =
            new ScheduledThreadPoolExecutor(1, runnable -> daemon("kopfj-steps", runnable));
    private final ExecutorService work = workers();
    private final List<Thread> hooks = new CopyOnWriteArrayList<>();

    private WallTimeline() {
        steps.setRemoveOnCancelPolicy(true);
        steps.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    static WallTimeline start() {
        return new WallTimeline();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Ticket at(Instant due, String what, Runnable step) {
        long delay = Delays.nanos(Duration.between(now(), due));
        try {
            Future<?> pending = steps.schedule(guarded(what, step), delay, TimeUnit.NANOSECONDS);
            return () -> pending.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public Work start(String what, Runnable piece) {
        WallWork started = new WallWork(guarded(what, piece));
        try {
            work.execute(started);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "{0} was not started: the timeline is closed", what);
        }
        return started;
    }

    @Override
    public Gate gate(String what) {
        return new WallGate();
    }

    @Override
    public void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(Delays.nanos(duration));
        } catch (InterruptedException interrupted) {
            throw interruption();
        }
    }

    @Override
    public RandomGenerator chance() {
        return ThreadLocalRandom.current();
    }

    /** Runs something when the process is asked to end; the process waits for it. */
    public void onShutdown(Runnable goodbye) {
        Thread hook = new Thread(goodbye, "kopfj-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        hooks.add(hook);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.log(Level.DEBUG, "{0} is at work already", hook.getName());
        }
    }

    /** Drops all steps to come, interrupts the work under way, and ends the threads. */
    @Override
    public void close() {
        hooks.forEach(WallTimeline::forget);
        steps.shutdownNow();
        work.shutdownNow();
    }

    private static Runnable guarded(String what, Runnable body) {
        return () -> {
            try {
                body.run();
            } catch (RuntimeException | Error failure) {
                LOG.log(Level.ERROR, "%s ended with an error".formatted(what), failure);
            }
        };
    }

    private static IllegalStateException interruption() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("This piece of work was interrupted while it waited.");
    }

    private static Thread daemon(String name, Runnable runnable) {
        Thread thread = new Thread(runnable, name);
        thread.setDaemon(true);
        return thread;
    }

    private static ExecutorService workers() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderThan21) {
            return Executors.newCachedThreadPool(runnable -> daemon("kopfj-work", runnable));
        }
    }

    /** Work with the thread it is on, so that nobody else who has the thread later is interrupted. */
    private static final class WallWork implements Work, Runnable {
        private final Runnable piece;
        private @Nullable Thread thread;
        private boolean interrupted;

        WallWork(Runnable piece) {
            this.piece = piece;
        }

        @Override
        public void run() {
            begin();
            try {
                piece.run();
            } finally {
                end();
            }
        }

        @Override
        public synchronized void interrupt() {
            interrupted = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        private synchronized void begin() {
            thread = Thread.currentThread();
            if (interrupted) {
                thread.interrupt();
            }
        }

        private synchronized void end() {
            thread = null;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }

    private static final class WallGate implements Gate {
        private final CountDownLatch latch = new CountDownLatch(1);

        @Override
        public void open() {
            latch.countDown();
        }

        @Override
        public boolean isOpen() {
            return latch.getCount() == 0;
        }

        @Override
        public boolean await(Duration atMost) {
            try {
                return latch.await(Delays.nanos(atMost), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                throw interruption();
            }
        }

        @Override
        public void await() {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw interruption();
            }
        }
    }
}
