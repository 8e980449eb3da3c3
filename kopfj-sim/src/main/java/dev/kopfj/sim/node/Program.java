package dev.kopfj.sim.node;

/**
 * What an image is: it is started with each container of that image, and stopped with it.
 *
 * <pre>{@code
 * cluster.images().put("shop/worker:1", container -> {
 *     container.actor().start("work", () -> work(container.client()));
 *     return () -> container.exit(0);
 * });
 * }</pre>
 */
@FunctionalInterface
public interface Program {
    /** Starts it in a container, and returns at once; what it does from then on is work of the container's actor. */
    Running start(Container container);

    /** A program that has been started. */
    @FunctionalInterface
    interface Running {
        /**
         * Asks it to stop, and returns at once. It says by {@link Container#exit} when it has stopped; if that takes
         * longer than the pod's grace period, its actor is crashed.
         */
        void stop();
    }
}
