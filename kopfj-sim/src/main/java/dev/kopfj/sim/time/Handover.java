package dev.kopfj.sim.time;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Monitors are handed over to virtual threads by a thread of the JVM's, which does so a little later. It takes what has
 * gathered, does all of that, and takes what has gathered meanwhile; so after two rounds in which somebody has got a monitor
 * from it, it is through with all that was there before the first.
 */
final class Handover {

    /** The name of the JVM's thread. */
    static final String THREAD = "VirtualThread-unblocker";

    private Handover() {}

    /** Waits until every thread has a monitor that can have one. */
    static void await() {
        round();
        round();
    }

    /** One virtual thread waits for a monitor that another one leaves: the thread that calls may have no part in it. */
    private static void round() {
        Object monitor = new Object();
        Probe holder = new Probe(() -> {
            synchronized (monitor) {
                LockSupport.park(monitor);
            }
        });
        Probe waiting = new Probe(() -> {
            synchronized (monitor) {
                LockSupport.unpark(null);
            }
        });
        holder.start();
        waiting.start();
        LockSupport.unpark(holder.thread);
        holder.goOn();
        waiting.goOn();
    }

    /** A virtual thread that runs only when asked. */
    private static final class Probe {
        private final Thread thread;
        private volatile @Nullable Runnable ready;

        Probe(Runnable work) {
            thread = VirtualFiber.unstarted(next -> ready = next, work);
        }

        void start() {
            thread.start();
            goOn();
        }

        void goOn() {
            Runnable next = ready;
            while (next == null) {
                Thread.onSpinWait();
                next = ready;
            }
            ready = null;
            next.run();
        }
    }
}
