package dev.kopfj.testkit;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;

/** A cluster, the mock server in front of it, and a client of that. */
record MockCluster(Cluster cluster, KubernetesMockServer server, NamespacedKubernetesClient client) {

    static MockCluster open(long seed, boolean https) {
        Cluster cluster = Cluster.start(seed, Pacing.wall());
        KubernetesMockServer server = cluster.mockServer(https);
        server.init();
        return new MockCluster(cluster, server, server.createClient());
    }

    void close() {
        client.close();
        server.destroy();
        cluster.close();
    }
}
