package dev.kopfj.sim.time;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long the loop waits, in real time, for a fiber that holds the baton and does something else. */
final class Baton {

    /** Long enough for any honest computation, short enough for the patience of a build. */
    private static final long PATIENCE_SECONDS = 30;

    private Baton() {}

    /** Blocks the loop's thread until the fiber is back; an error says where the fiber hangs instead. */
    static void awaitReturn(Fiber fiber, BooleanSupplier isBack) {
        if (isBack.getAsBoolean()) {
            return;
        }
        Duration patience = patience();
        long start = System.nanoTime();
        while (!isBack.getAsBoolean()) {
            LockSupport.parkNanos(patience.toNanos());
            boolean over = System.nanoTime() - start >= patience.toNanos();
            if ((over || Thread.currentThread().isInterrupted()) && !isBack.getAsBoolean()) {
                fiber.lose();
                throw new SimulationError(stuck(fiber, System.nanoTime() - start));
            }
        }
    }

    static Duration patience() {
        return Duration.ofSeconds(Long.getLong("kopfj.patience", PATIENCE_SECONDS));
    }

    static String stuck(Fiber fiber, long nanos) {
        return """
                %s has not come back for %d s of real time. It waits for something outside the simulation (a lock that \
                another fiber holds while that waits is such a thing), or computes without end; what it may wait for are client \
                calls, Timeline.sleep and gates. With a debugger, set \
                -Dkopfj.patience=SECONDS. It stands at:
                %s""".formatted(fiber, Duration.ofNanos(nanos).toSeconds(), stack(fiber.thread()));
    }

    private static String stack(@Nullable Thread thread) {
        return thread == null
                ? "(not begun)"
                : Arrays.stream(thread.getStackTrace())
                        .map(frame -> "    at " + frame)
                        .collect(Collectors.joining("\n"));
    }
}
