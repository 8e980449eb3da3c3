package dev.kopfj.sim.time;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a guest: a virtual one that the simulation schedules. Wherever its code parks, it hands the baton back; when
 * somebody unparks it, it has the baton again a little later.
 */
final class GuestFiber extends Fiber {

    private final Guest guest;
    private final long number;
    private final Thread thread;

    /** What waits at the seam, such as for the answer to a call, goes on only when the simulation says so. */
    private boolean hasBaton = true;

    private boolean begun;
    private boolean taking;
    private volatile @Nullable Runnable continuation;

    /** Makes a thread that does some work. */
    GuestFiber(Guest guest, String what, long number, Runnable work) {
        super(guest.actor(), what);
        this.guest = guest;
        this.number = number;
        this.thread = VirtualFiber.unstarted(guest::submit, () -> live(work));
    }

    /** Takes in a thread that the guest has made itself. */
    GuestFiber(Guest guest, String what, long number, Thread thread) {
        super(guest.actor(), what);
        this.guest = guest;
        this.number = number;
        this.thread = thread;
        this.begun = true;
    }

    Guest guest() {
        return guest;
    }

    long number() {
        return number;
    }

    /** Takes up the code where it waits at the seam, or lets it begin. */
    @Override
    void goOn() {
        hasBaton = true;
        taking = true;
        if (begun) {
            LockSupport.unpark(thread);
        } else {
            begun = true;
            guest.starting(this);
            thread.start();
        }
        taking = false;
        runOn();
    }

    /** Lets the code run from where it was unparked, until it parks again or ends. */
    void runOn() {
        Runnable next = continuation;
        if (next == null) {
            return;
        }
        continuation = null;
        begins();
        Watchdog.Watch watch = Watchdog.watch(this);
        try {
            next.run();
        } finally {
            watch.end();
            if (thread.getState() == Thread.State.TERMINATED) {
                isOver();
                guest.ended(this, next);
            }
            ends();
        }
    }

    /** Learns that the code can go on; tells whether somebody has to see to it that it does. */
    boolean isReady(Runnable next) {
        continuation = next;
        return !taking;
    }

    /** Tells whether the code could go on, as far as its state shows, but the JVM has not said so yet. */
    boolean isDueToGoOn() {
        if (!begun || continuation != null || isDone()) {
            return false;
        }
        Thread.State state = thread.getState();
        return state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING;
    }

    @Override
    void handBack() {
        hasBaton = false;
        parkUntilBaton();
    }

    @Override
    boolean hasBaton() {
        return hasBaton;
    }

    @Override
    Thread thread() {
        return thread;
    }

    /** A process that has ended unwinds nothing. */
    @Override
    void unwind() {
        abandon();
        guest.end();
    }
}
