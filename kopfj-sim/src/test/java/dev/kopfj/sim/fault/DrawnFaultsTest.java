package dev.kopfj.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Line;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Faults that the seed draws: whatever goes wrong, the cluster comes to what is asked of it once that is over. */
class DrawnFaultsTest {

    private static final int SEEDS = Integer.getInteger("kopfj.seeds", 20);

    private static final String WORKLOAD = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: default}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: 'nginx:1'}]}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: default}
        spec:
          replicas: 2
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: db, image: 'postgres:17'}]}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: once, namespace: default}
        spec:
          backoffLimit: 100
          template:
            spec:
              restartPolicy: Never
              containers: [{name: once, image: 'busybox', command: [sleep, '5']}]
        """;

    @Test
    void aWorkloadConvergesOnceTheFaultsEndAndEachSeedTellsOneStory() {
        Set<String> effects = new TreeSet<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            String first = run(seed, effects);

            assertThat(run(seed, effects)).as("seed %d, again", seed).isEqualTo(first);
        }

        assertThat(effects).hasSizeGreaterThan(10);
    }

    private static String run(int seed, Set<String> effects) {
        try (Cluster cluster = Cluster.start(seed)) {
            KubernetesClient client = cluster.client();
            cluster.addNode("node-1");
            cluster.addNode("node-2");
            cluster.faults().inject(FaultPlan.moderate().until(Duration.ofMinutes(5)));
            client.load(new ByteArrayInputStream(WORKLOAD.getBytes(StandardCharsets.UTF_8)))
                    .create();

            cluster.advance(Duration.ofMinutes(20));

            effects.addAll(cluster.trace().lines().stream()
                    .map(Line::what)
                    .filter(what -> what.startsWith("FAULT drawn"))
                    .map(what -> what.replaceAll("^FAULT drawn-[0-9]+: ([a-zA-Z0-9]+ ?[a-zA-Z-]*).*", "$1"))
                    .collect(Collectors.toSet()));
            assertThat(client.apps()
                            .deployments()
                            .withName("web")
                            .get()
                            .getStatus()
                            .getReadyReplicas())
                    .as("replicas of seed %d", seed)
                    .isEqualTo(2);
            assertThat(client.apps()
                            .statefulSets()
                            .withName("db")
                            .get()
                            .getStatus()
                            .getReadyReplicas())
                    .as("members of seed %d", seed)
                    .isEqualTo(2);
            assertThat(client.batch()
                            .v1()
                            .jobs()
                            .withName("once")
                            .get()
                            .getStatus()
                            .getSucceeded())
                    .as("successes of seed %d", seed)
                    .isEqualTo(1);
            return cluster.trace().fingerprint();
        }
    }
}
