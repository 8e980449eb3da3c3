package dev.kopfj.testkit.run;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * An operator of any framework, as a test can run it.
 *
 * <pre>{@code
 * class Informers implements ForeignOperator {
 *     public void start(KubernetesClient client) {
 *         client.configMaps().watch(new MyWatcher(client));
 *     }
 *     public void stop() {}
 * }
 * }</pre>
 */
public interface ForeignOperator {

    /** Starts the operator, which works with this client from now on. Runs as work of the simulation, so it may wait. */
    void start(KubernetesClient client);

    /** Stops the operator in an orderly way. Runs as work of the simulation. */
    void stop();
}
