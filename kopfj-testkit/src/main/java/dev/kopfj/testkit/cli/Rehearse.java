package dev.kopfj.testkit.cli;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.http.HttpDoor;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Does once what the other commands do, so that a JVM can remember the classes that they need. */
@Command(name = "rehearse", hidden = true, description = "Does once what the other commands do.")
final class Rehearse implements Callable<Integer> {

    @Override
    public Integer call() {
        try (Cluster cluster = Cluster.start(1, Pacing.wall());
                HttpDoor door = cluster.open(HttpOptions.https());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(door.kubeconfig()))
                        .build()) {
            client.namespaces().list();
        }
        Main.commandLine().execute("serve", "--help");
        return Main.commandLine().execute("run", "minimal");
    }
}
