package dev.kopfj.sim;

import dev.kopfj.sim.node.NodeShape;
import java.time.Duration;

/**
 * How long pods take, in time of the wall, from the creation of their replica sets until all of them run: the arguments
 * are the number of pods, and how many of them belong to one set.
 */
public final class PodsProgram {
    private static final int PODS_OF_A_NODE = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private PodsProgram() {}

    /** Measures once, and prints what it took. */
    public static void main(String[] arguments) {
        int pods = Integer.parseInt(arguments[0]);
        int each = Integer.parseInt(arguments[1]);
        try (Cluster cluster = Cluster.start(1)) {
            for (int i = 0; i < pods / PODS_OF_A_NODE + 1; i++) {
                cluster.addNode(
                        NodeShape.named("node-" + i).capacity("cpu", "64").capacity("memory", "256Gi"));
            }
            long begin = System.nanoTime();
            for (int i = 0; i < pods / each; i++) {
                cluster.client().resource(set(i, each)).create();
            }
            while (ready(cluster) < pods && cluster.simulation().elapsed().compareTo(PATIENCE) < 0) {
                cluster.advance(Duration.ofSeconds(1));
            }
            long wall = (System.nanoTime() - begin) / 1_000_000;
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20;
            System.out.printf(
                    "%d pods, %d in a set: %d ready after %s virtual, %d ms real; %d MiB, %d steps%n",
                    pods,
                    each,
                    ready(cluster),
                    cluster.simulation().elapsed(),
                    wall,
                    used,
                    cluster.simulation().steps());
        }
    }

    private static int ready(Cluster cluster) {
        return cluster.client().apps().replicaSets().list().getItems().stream()
                .mapToInt(set -> set.getStatus().getReadyReplicas() == null
                        ? 0
                        : set.getStatus().getReadyReplicas())
                .sum();
    }

    private static String set(int number, int replicas) {
        return """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: set-%1$d, namespace: default}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: set-%1$d}}
                  template:
                    metadata: {labels: {app: set-%1$d}}
                    spec: {containers: [{name: c, image: 'nginx:1', resources: {requests: {cpu: 100m}}}]}
                """.formatted(number, replicas);
    }
}
