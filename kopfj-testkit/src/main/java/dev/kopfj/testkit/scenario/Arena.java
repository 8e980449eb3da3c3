package dev.kopfj.testkit.scenario;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.scenario.internal.api.Timing;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.random.RandomGenerator;

/** Where a scenario is played: a cluster behind a client, its time, and the chance that names what has no name. */
record Arena(KubernetesClient client, Timing timing, RandomGenerator chance) {

    static Arena of(Cluster cluster) {
        return new Arena(
                cluster.client(), Timing.of(cluster), cluster.simulation().chance("namespace of the scenario"));
    }
}
