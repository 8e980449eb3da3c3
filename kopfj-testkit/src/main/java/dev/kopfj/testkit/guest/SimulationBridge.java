package dev.kopfj.testkit.guest;

import dev.kopfj.sim.time.Guest;
import dev.kopfj.sim.time.Ticket;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Answers for the guest on one of whose threads the question comes. */
final class SimulationBridge extends Bridge {

    /** Answers from now on; first named when the bridge is there, whose other copy must not be loaded. */
    static void connect() {
        connect(new SimulationBridge());
    }

    @Override
    protected @Nullable Long nanos() {
        Guest guest = Guest.here();
        return guest == null ? null : guest.nanoTime();
    }

    @Override
    protected @Nullable Instant now() {
        Guest guest = Guest.here();
        return guest == null ? null : guest.now();
    }

    @Override
    protected @Nullable Long draw() {
        Guest guest = Guest.here();
        return guest == null ? null : guest.chance().nextLong();
    }

    @Override
    protected @Nullable Long seedOfThread() {
        Guest guest = Guest.here();
        return guest == null ? null : guest.seedOfThread();
    }

    @Override
    protected boolean draw(byte[] bytes) {
        Guest guest = Guest.here();
        if (guest != null) {
            guest.chance().nextBytes(bytes);
        }
        return guest != null;
    }

    @Override
    protected boolean carry(Thread thread) {
        Guest guest = Guest.here();
        if (guest != null) {
            guest.carry(thread);
        }
        return guest != null;
    }

    @Override
    protected void begins(Thread thread) {
        Guest.starting(thread);
    }

    @Override
    protected @Nullable Thread carrier(Thread thread) {
        return Guest.carrierOf(thread);
    }

    @Override
    protected @Nullable Future<?> wake(Thread thread, Runnable over, long nanos) {
        Ticket ticket = Guest.timer(thread, Duration.ofNanos(nanos), over);
        return ticket == null ? null : new Wait(ticket);
    }

    @Override
    protected boolean run(Future<?> task, long nanos) {
        Guest guest = Guest.here();
        if (guest != null) {
            guest.runAfter(Duration.ofNanos(Math.max(0, nanos)), "task", ((ForkJoinTask<?>) task)::quietlyInvoke);
        }
        return guest != null;
    }

    @Override
    protected void refuse(String what) {
        Guest guest = Guest.here();
        if (guest != null) {
            guest.refuse(what);
        }
    }

    @Override
    protected void ends(int code) {
        Guest guest = Guest.here();
        if (guest != null) {
            guest.exit(code);
        }
    }

    @Override
    protected @Nullable Object ownInsteadOf(Object shared) {
        Guest guest = Guest.here();
        return guest == null ? null : guest.own(shared, () -> another(shared));
    }

    private static Object another(Object shared) {
        try {
            Constructor<?> constructor = shared.getClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("There cannot be another %s.".formatted(shared.getClass()), failure);
        }
    }

    /** The wait of a virtual thread, which ends when it goes on before its time. */
    private static final class Wait extends CompletableFuture<Void> {
        private final Ticket ticket;

        Wait(Ticket ticket) {
            this.ticket = ticket;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            ticket.cancel();
            return super.cancel(mayInterrupt);
        }
    }
}
