package dev.kopfj.sim.time;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Threads beside a simulation that come in as any other from outside; they end soon after their work, and none keeps a JVM
 * alive.
 */
final class Bystanders {
    private final ExecutorService threads = Executors.newCachedThreadPool(Bystanders::thread);

    /** Whoever wants to know how a callback has failed. */
    private final Consumer<SimulationError> failed;

    private volatile boolean closed;

    Bystanders(Consumer<SimulationError> failed) {
        this.failed = failed;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kopfj-callback");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs something for an actor, unless that has crashed or all has ended when its turn comes. */
    void run(Actor actor, String what, Runnable work) {
        threads.execute(() -> {
            try {
                if (!closed && !actor.isCrashed()) {
                    work.run();
                }
            } catch (RuntimeException | Error trouble) {
                if (!closed) {
                    failed.accept(new SimulationError("%s: %s ended with %s".formatted(actor, what, trouble), trouble));
                }
            }
        });
    }

    /** Lets nothing begin any more, and nobody hear of what still fails. */
    void close() {
        closed = true;
    }
}
