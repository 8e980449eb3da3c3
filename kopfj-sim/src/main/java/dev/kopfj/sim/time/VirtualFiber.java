package dev.kopfj.sim.time;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fiber on a virtual thread whose scheduler is the simulation: it runs on the loop's own thread, so that a switch
 * costs no way through the operating system. Needs a JVM in which monitors do not pin virtual threads (24 and newer),
 * and {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class VirtualFiber extends Fiber {

    private static final @Nullable Constructor<?> BUILDER = builder();

    private final Thread thread;
    private volatile boolean hasBaton;
    private volatile @Nullable Runnable continuation;
    private volatile @Nullable Thread loop;
    private boolean begun;

    VirtualFiber(Actor actor, String what, Runnable work) {
        super(actor, what);
        this.thread = unstarted(this::submit, () -> {
            live(work);
            hasBaton = false;
        });
    }

    static boolean isAvailable() {
        return BUILDER != null;
    }

    @Override
    void goOn() {
        loop = Thread.currentThread();
        begins();
        hasBaton = true;
        if (begun) {
            LockSupport.unpark(thread);
        } else {
            begun = true;
            thread.start();
        }
        Watchdog.Watch watch = Watchdog.watch(this);
        try {
            Baton.awaitReturn(this, () -> {
                runContinuation();
                return !hasBaton;
            });
        } finally {
            watch.end();
            ends();
        }
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
    @Nullable Thread thread() {
        return begun ? thread : null;
    }

    private void submit(Runnable next) {
        continuation = next;
        LockSupport.unpark(loop);
    }

    private void runContinuation() {
        Runnable next = continuation;
        continuation = null;
        if (next != null) {
            next.run();
        }
    }

    private static @Nullable Constructor<?> builder() {
        if (Runtime.version().feature() < 24) {
            return null;
        }
        try {
            Constructor<?> constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }

    static Thread unstarted(Executor scheduler, Runnable body) {
        try {
            Object builder = Objects.requireNonNull(BUILDER).newInstance(scheduler);
            Method unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
            return (Thread) unstarted.invoke(builder, body);
        } catch (InvocationTargetException failure) {
            throw new SimulationError("A virtual thread could not be made.", failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new SimulationError("A virtual thread could not be made.", failure);
        }
    }
}
