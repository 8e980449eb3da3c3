package dev.kopfj.testkit.guest;

import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten classes call, those of the JDK included: so this one is loaded by the JVM's first class loader, and
 * knows nothing but the JDK. A null says that the caller is nobody's guest, and has to do what it would have done.
 */
@SuppressWarnings("TooManyMethods")
public abstract class Bridge {

    private static volatile @Nullable Bridge connected;

    /** Made by whoever answers. */
    protected Bridge() {}

    /** Lets rewritten classes ask from now on. */
    public static void connect(Bridge other) {
        connected = other;
    }

    /** Stands in for {@code System.nanoTime}. */
    public static long nanoTime() {
        Bridge other = connected;
        Long guests = other == null ? null : other.nanos();
        return guests == null ? System.nanoTime() : guests;
    }

    /** Stands in for {@code System.currentTimeMillis}. */
    public static long currentTimeMillis() {
        Bridge other = connected;
        Instant guests = other == null ? null : other.now();
        return guests == null ? System.currentTimeMillis() : guests.toEpochMilli();
    }

    /** Comes before {@code Clock.currentInstant}. */
    public static @Nullable Object instant() {
        Bridge other = connected;
        return other == null ? null : other.now();
    }

    /** Comes before {@code Math.random}. */
    public static @Nullable Object random() {
        Bridge other = connected;
        Long drawn = other == null ? null : other.draw();
        return drawn == null ? null : (Object) ((drawn >>> 11) * 0x1.0p-53);
    }

    /** Comes before the JDK makes itself a seed for a {@code Random}. */
    public static @Nullable Object seed() {
        Bridge other = connected;
        return other == null ? null : other.draw();
    }

    /** Comes after the JDK has made itself a seed for a thread's own chance. */
    public static long seedOr(long seed) {
        Bridge other = connected;
        Long drawn = other == null ? null : other.seedOfThread();
        return drawn == null ? seed : drawn;
    }

    /** Comes after a thread's own chance was salted with the thread's number, which is another one in each run. */
    public static long saltOr(long id) {
        Bridge other = connected;
        return other == null || other.nanos() == null ? id : 0;
    }

    /** Comes before {@code SecureRandom.nextBytes}. */
    public static @Nullable Object fill(Object random, byte[] bytes) {
        Bridge other = connected;
        return other == null || !other.draw(bytes) ? null : bytes;
    }

    /** Comes before {@code Thread.start}. */
    public static @Nullable Object start(Thread thread) {
        Bridge other = connected;
        return other == null || !other.carry(thread) ? null : thread;
    }

    /** Comes before a pool starts a thread. */
    public static @Nullable Object start(Thread thread, Object container) {
        return start(thread);
    }

    /** Comes before a virtual thread starts. */
    public static @Nullable Object starting(Thread thread, Object container) {
        Bridge other = connected;
        if (other != null) {
            other.begins(thread);
        }
        return null;
    }

    /** Comes before {@code Thread.interrupt}. */
    public static @Nullable Object interrupt(Thread thread) {
        Thread carrier = carrierOf(thread);
        if (carrier != null) {
            carrier.interrupt();
        }
        return carrier;
    }

    /** Comes before {@code Thread.isInterrupted}. */
    public static @Nullable Object isInterrupted(Thread thread) {
        Thread carrier = carrierOf(thread);
        return carrier == null ? null : (Object) carrier.isInterrupted();
    }

    /** Comes before {@code Thread.isAlive}. */
    public static @Nullable Object isAlive(Thread thread) {
        return carrierOf(thread) == null ? null : (Object) true;
    }

    /** Comes before {@code LockSupport.unpark}. */
    public static @Nullable Object unpark(@Nullable Thread thread) {
        Thread carrier = thread == null ? null : carrierOf(thread);
        if (carrier != null) {
            java.util.concurrent.locks.LockSupport.unpark(carrier);
        }
        return carrier;
    }

    /** Comes before a virtual thread has itself woken after some time. */
    public static @Nullable Object schedule(Thread thread, Runnable over, long delay, TimeUnit unit) {
        Bridge other = connected;
        return other == null ? null : other.wake(thread, over, unit.toNanos(delay));
    }

    /** Comes before a task goes to a pool that all programs of a JVM share. */
    public static @Nullable Object fork(Object task) {
        Bridge other = connected;
        return other == null || !other.run((Future<?>) task, 0) ? null : task;
    }

    /** Comes before a task goes to such a pool. */
    public static @Nullable Object submit(Object pool, boolean signal, Object task) {
        return fork(task);
    }

    /** Comes before a task is to go to such a pool after some time. */
    public static @Nullable Object submitLater(Object pool, Object task) {
        Bridge other = connected;
        ScheduledFuture<?> later = (ScheduledFuture<?>) task;
        return other == null || !other.run(later, later.getDelay(TimeUnit.NANOSECONDS)) ? null : task;
    }

    /** Comes before a virtual thread waits for a socket. */
    public static @Nullable Object awaitSocket() {
        Bridge other = connected;
        if (other != null) {
            other.refuse("wait for a real socket");
        }
        return null;
    }

    /** Comes before {@code Runtime.exit} and {@code Runtime.halt}. */
    public static @Nullable Object exit(Object runtime, int code) {
        Bridge other = connected;
        if (other != null) {
            other.ends(code);
        }
        return null;
    }

    /** Comes before {@code Runtime.addShutdownHook}: a guest's end is not the JVM's. */
    public static @Nullable Object addShutdownHook(Object runtime, Thread hook) {
        Bridge other = connected;
        return other == null ? null : other.nanos();
    }

    /** Comes before {@code Runtime.removeShutdownHook}. */
    public static @Nullable Object removeShutdownHook(Object runtime, Thread hook) {
        Bridge other = connected;
        return other == null || other.nanos() == null ? null : (Object) true;
    }

    /** Comes after a class has read what all programs of a JVM would share. */
    public static Object own(Object shared) {
        Bridge other = connected;
        Object own = other == null ? null : other.ownInsteadOf(shared);
        return own == null ? shared : own;
    }

    private static @Nullable Thread carrierOf(Thread thread) {
        Bridge other = connected;
        return other == null ? null : other.carrier(thread);
    }

    protected abstract @Nullable Long nanos();

    protected abstract @Nullable Instant now();

    protected abstract @Nullable Long draw();

    protected abstract @Nullable Long seedOfThread();

    protected abstract boolean draw(byte[] bytes);

    protected abstract boolean carry(Thread thread);

    protected abstract void begins(Thread thread);

    protected abstract @Nullable Thread carrier(Thread thread);

    protected abstract @Nullable Future<?> wake(Thread thread, Runnable over, long nanos);

    protected abstract boolean run(Future<?> task, long nanos);

    protected abstract void refuse(String what);

    protected abstract void ends(int code);

    protected abstract @Nullable Object ownInsteadOf(Object shared);
}
