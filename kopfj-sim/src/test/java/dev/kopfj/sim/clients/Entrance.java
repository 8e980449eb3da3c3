package dev.kopfj.sim.clients;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.http.HttpOptions;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The ways by which a client of fabric8's comes to a cluster. */
enum Entrance {
    IN_PROCESS {
        @Override
        KubernetesClient client(Cluster cluster, String name) {
            return cluster.client(cluster.actor(name));
        }
    },
    HTTPS {
        @Override
        KubernetesClient client(Cluster cluster, String name) {
            Config config =
                    Config.fromKubeconfig(cluster.open(HttpOptions.https()).kubeconfig());
            config.setNamespace(Cluster.NAMESPACE);
            return new KubernetesClientBuilder().withConfig(config).build();
        }
    };

    /** Makes a client for somebody of this name. */
    abstract KubernetesClient client(Cluster cluster, String name);
}
