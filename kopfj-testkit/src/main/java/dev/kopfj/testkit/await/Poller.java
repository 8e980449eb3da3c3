package dev.kopfj.testkit.await;

import dev.kopfj.sim.Cluster;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The executor to which Awaitility gives a condition, and on whose future it waits. Here that wait is the whole polling:
 * it looks at the condition, lets virtual time pass, and returns only when the condition holds or its time is over.
 */
final class Poller extends AbstractExecutorService {

    private static final Duration POLL_EVERY = Duration.ofMillis(100);

    private final Cluster cluster;
    private Duration atLeast = Duration.ZERO;
    private Duration held = Duration.ZERO;

    Poller(Cluster cluster) {
        this.cluster = cluster;
    }

    void begin(VirtualBounds bounds) {
        atLeast = bounds.atLeast();
        held = bounds.held();
    }

    @Override
    public <T> Future<T> submit(Callable<T> condition) {
        return new Wait<>(condition);
    }

    /** One wait; nothing happens before its result is asked for. */
    private final class Wait<T> implements Future<T> {
        private final Callable<T> condition;
        private final Instant start = cluster.now();
        private @Nullable Instant holdsSince;

        Wait(Callable<T> condition) {
            this.condition = condition;
        }

        /** Awaitility calls this for a wait without an end. */
        @Override
        public T get() throws ExecutionException {
            T result = look();
            while (!isOver(result)) {
                cluster.await("the awaited condition", POLL_EVERY.multipliedBy(10), nextLook());
                result = look();
            }
            return ended(result);
        }

        @Override
        public T get(long timeout, TimeUnit unit) throws ExecutionException, TimeoutException {
            Instant deadline = start.plusNanos(unit.toNanos(timeout));
            T result = look();
            while (!isOver(result)) {
                Duration left = Duration.between(cluster.now(), deadline);
                if (left.isZero() || left.isNegative()) {
                    throw new TimeoutException();
                }
                cluster.simulation().advanceUntil(left, nextLook());
                result = look();
            }
            return ended(result);
        }

        private T look() throws ExecutionException {
            try {
                return condition.call();
            } catch (Exception failure) {
                throw new ExecutionException(failure);
            }
        }

        private boolean isOver(T result) {
            if (hasThrown(result)) {
                return true;
            }
            if (!isSuccessful(result)) {
                holdsSince = null;
                return false;
            }
            if (holdsSince == null) {
                holdsSince = cluster.now();
            }
            return Duration.between(holdsSince, cluster.now()).compareTo(held) >= 0;
        }

        private T ended(T result) throws ExecutionException {
            Duration taken = Duration.between(start, cluster.now());
            if (isSuccessful(result) && taken.compareTo(atLeast) < 0) {
                throw new ExecutionException(new ConditionTimeoutException(
                        "The condition held after %s of virtual time, which is earlier than the expected minimum of %s"
                                .formatted(taken, atLeast)));
            }
            return result;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return true;
        }
    }

    /** Holds as soon as a step has led to the time of the next look. */
    private BooleanSupplier nextLook() {
        Instant next = cluster.now().plus(POLL_EVERY);
        return () -> !cluster.now().isBefore(next);
    }

    private static boolean isSuccessful(Object result) {
        return Boolean.TRUE.equals(ask("isSuccessful", result));
    }

    private static boolean hasThrown(Object result) {
        return Boolean.TRUE.equals(ask("hasThrowable", result));
    }

    /** Awaitility keeps the class of its results to itself. */
    private static Object ask(String question, Object result) {
        try {
            Method method = result.getClass().getDeclaredMethod(question);
            method.setAccessible(true);
            return method.invoke(result);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "This Awaitility is not the one that kopfj knows (4.3): its result has no %s.".formatted(question),
                    changed);
        }
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {
        // There is no thread to end, and the next wait uses this poller again.
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
