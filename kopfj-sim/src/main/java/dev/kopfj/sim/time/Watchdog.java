package dev.kopfj.sim.time;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Speaks up for a loop that cannot: a virtual fiber runs on the loop's own thread, so nobody there waits for one that
 * computes without end. It is shown in the log, and interrupted.
 */
final class Watchdog {

    private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Set<Watch> WATCHES = ConcurrentHashMap.newKeySet();

    static {
        Thread thread = new Thread(Watchdog::work, "kopfj-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private Watchdog() {}

    static Watch watch(Fiber fiber) {
        Watch watch = new Watch(fiber);
        WATCHES.add(watch);
        return watch;
    }

    private static void work() {
        while (true) {
            try {
                Thread.sleep(LOOK_EVERY.toMillis());
            } catch (InterruptedException goOn) {
                continue;
            }
            WATCHES.forEach(Watch::look);
        }
    }

    /** One stay of a fiber with the baton. */
    static final class Watch {
        private final Fiber fiber;
        private final long start = System.nanoTime();

        private Watch(Fiber fiber) {
            this.fiber = fiber;
        }

        void end() {
            WATCHES.remove(this);
        }

        private void look() {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            Thread thread = fiber.thread();
            if (waited.compareTo(Baton.patience().plus(LOOK_EVERY)) > 0 && thread != null && WATCHES.remove(this)) {
                LOG.log(Level.ERROR, Baton.stuck(fiber, waited.toNanos()));
                thread.interrupt();
            }
        }
    }
}
