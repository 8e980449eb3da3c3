package dev.kopfj.sim;

import dev.kopfj.sim.node.NodeShape;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pods from the creation of what wants them until all of them run: 10,000 in under 10 s; with {@code -p pods=100000}, a
 * hundred thousand in under 120 s and 4 GiB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class PodsBenchmark {
    private static final int PODS_OF_A_NODE = 100;
    private static final int PODS_OF_A_DEPLOYMENT = 500;
    private static final int NANOS_OF_A_MILLI = 1_000_000;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Param("10000")
    public int pods;

    private Cluster cluster;

    /** What a run takes besides time: of the clock in the cluster, and of the processor on which it runs. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cost {
        public long virtualMillis;
        public long processorMillis;
        public long steps;
    }

    /** Makes a cluster of nodes with room for all pods. */
    @Setup(Level.Iteration)
    public void join() {
        cluster = Cluster.start(1);
        for (int i = 0; i < pods / PODS_OF_A_NODE + 1; i++) {
            cluster.addNode(NodeShape.named("node-" + i).capacity("cpu", "64").capacity("memory", "256Gi"));
        }
    }

    @TearDown(Level.Iteration)
    public void leave() {
        cluster.close();
    }

    @Benchmark
    public long byDeployments(Cost cost) {
        return measured(cost, () -> {
            for (int i = 0; i < pods / PODS_OF_A_DEPLOYMENT; i++) {
                cluster.client().resource(deployment(i)).create();
            }
        });
    }

    @Benchmark
    public long oneByOne(Cost cost) {
        return measured(cost, () -> {
            for (int i = 0; i < pods; i++) {
                cluster.client().resource(pod(i)).create();
            }
        });
    }

    private long measured(Cost cost, Runnable creation) {
        Duration begin = cluster.simulation().elapsed();
        long busy = busy();
        creation.run();
        while (waiting() && cluster.simulation().elapsed().minus(begin).compareTo(PATIENCE) < 0) {
            cluster.advance(STEP);
        }
        if (waiting()) {
            throw new IllegalStateException("pods do not run after " + PATIENCE);
        }
        cost.virtualMillis = cluster.simulation().elapsed().minus(begin).toMillis();
        cost.processorMillis = (busy() - busy) / NANOS_OF_A_MILLI;
        cost.steps = cluster.simulation().steps();
        return cost.steps;
    }

    /** Tells whether any pod does not run yet, of as many as there are to be. */
    private boolean waiting() {
        ListOptions one = new ListOptionsBuilder().withLimit(1L).build();
        Long others = cluster.client().pods().list(one).getMetadata().getRemainingItemCount();
        return others == null
                || others + 1 < pods
                || !cluster.client()
                        .pods()
                        .withoutField("status.phase", "Running")
                        .list(one)
                        .getItems()
                        .isEmpty();
    }

    private static long busy() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String deployment(int number) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web-%1$d, namespace: default}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: web-%1$d}}
                  template:
                    metadata: {labels: {app: web-%1$d}}
                    spec: {containers: [{name: c, image: 'nginx:1', resources: {requests: {cpu: 100m}}}]}
                """.formatted(number, PODS_OF_A_DEPLOYMENT);
    }

    private static String pod(int number) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: pod-%d, namespace: default, labels: {app: bare}}
                spec: {containers: [{name: c, image: 'nginx:1', resources: {requests: {cpu: 100m}}}]}
                """.formatted(number);
    }
}
