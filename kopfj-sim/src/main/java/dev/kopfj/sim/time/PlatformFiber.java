package dev.kopfj.sim.time;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A fiber on a thread of the operating system; works on every JVM. */
final class PlatformFiber extends Fiber {

    private final Relay relay;
    private final Runnable work;
    private final AtomicBoolean baton = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    PlatformFiber(Actor actor, String what, Runnable work) {
        super(actor, what);
        this.relay = actor.simulation().relay;
        this.work = work;
    }

    @Override
    void takeUp() {
        relay.resume(this);
    }

    @Override
    void goOn() {
        relay.goOn(this);
    }

    @Override
    void handBack() {
        if (release()) {
            relay.leave();
        }
        parkUntilBaton();
    }

    @Override
    boolean hasBaton() {
        return baton.get();
    }

    @Override
    @Nullable Thread thread() {
        return thread;
    }

    boolean hasBegun() {
        return thread != null;
    }

    /** Lets the fiber go on on its own thread. */
    void give() {
        begins();
        baton.set(true);
        LockSupport.unpark(thread);
    }

    /** Runs the fiber's code on the calling thread; tells whether it has the baton in the end, and has not lost it. */
    boolean live() {
        thread = Thread.currentThread();
        begins();
        baton.set(true);
        live(work);
        Thread.interrupted();
        return release();
    }

    /** Takes the baton away from the fiber for good; tells whether it had it. */
    boolean loseBaton() {
        boolean taken = release();
        if (taken) {
            lose();
        }
        return taken;
    }

    /** Of all who think that the fiber has the baton, one alone is right. */
    private boolean release() {
        boolean had = baton.compareAndSet(true, false);
        if (had) {
            ends();
        }
        return had;
    }
}
