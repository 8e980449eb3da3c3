package dev.kopfj.testkit;

import dev.kopfj.Running;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same work on the same door by an operator of kopfj's and by one of the Java Operator SDK with its defaults: each of
 * 10,000 objects that are there gets one annotation. Both run as in production, by the clock and with threads of their own.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
public class SideBySideBenchmark {

    private static final int OBJECTS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DONE = "example.com/done";
    private static final String MINE = "mine";

    private static final dev.kopfj.Operator KOPFJ = dev.kopfj.Operator.named("kopfj")
            .onCreate(
                    "configmaps.v1",
                    "create_fn",
                    HandlerOptions.defaults().where(filter -> filter.label(MINE, "yes")),
                    change -> {
                        change.patch().annotations().put(DONE, "yes");
                        return null;
                    })
            .build();

    /** A cluster with the objects that are to be handled. */
    @State(Scope.Thread)
    public static class Filled {
        private Session session = Session.start(1);

        @Setup(Level.Invocation)
        public void fill() {
            session = Session.start(1, Pacing.wall());
            for (int i = 0; i < OBJECTS; i++) {
                session.cluster()
                        .client()
                        .configMaps()
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("object-" + i)
                                .addToLabels(MINE, "yes")
                                .endMetadata()
                                .build())
                        .create();
            }
        }

        @TearDown(Level.Invocation)
        public void close() {
            session.close();
        }

        /** Waits until every object has its annotation. */
        private int awaitAll() {
            Cluster cluster = session.cluster();
            KubernetesClient client = cluster.client();
            int[] done = {0};
            boolean all = cluster.await("all are done", PATIENCE, () -> {
                while (done[0] < OBJECTS && isDone(client, done[0])) {
                    done[0]++;
                }
                return done[0] == OBJECTS;
            });
            if (!all) {
                throw new IllegalStateException("Not done after %s: object-%d".formatted(PATIENCE, done[0]));
            }
            return OBJECTS;
        }

        private static boolean isDone(KubernetesClient client, int number) {
            ConfigMap object = client.configMaps().withName("object-" + number).get();
            return object.getMetadata().getAnnotations().containsKey(DONE);
        }
    }

    @Benchmark
    @OperationsPerInvocation(OBJECTS)
    public int kopfj(Filled filled) {
        Cluster cluster = filled.session.cluster();
        try (KubernetesClient client = cluster.client(cluster.actor("operator"))) {
            Running running = KOPFJ.start(client);
            try {
                return filled.awaitAll();
            } finally {
                running.stop();
                running.awaitStopped(PATIENCE);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(OBJECTS)
    public int javaOperatorSdk(Filled filled) {
        Cluster cluster = filled.session.cluster();
        Operator operator = new Operator(overrider -> overrider
                .withKubernetesClient(cluster.client(cluster.actor("operator")))
                .withCloseClientOnStop(true));
        operator.register(new Annotator());
        operator.start();
        try {
            return filled.awaitAll();
        } finally {
            operator.stop();
        }
    }

    /** Writes the annotation as the SDK's documents have it, by server-side apply. */
    @ControllerConfiguration(informer = @Informer(labelSelector = MINE))
    public static final class Annotator implements Reconciler<ConfigMap> {
        @Override
        public UpdateControl<ConfigMap> reconcile(ConfigMap object, Context<ConfigMap> context) {
            if (object.getMetadata().getAnnotations().containsKey(DONE)) {
                return UpdateControl.noUpdate();
            }
            return UpdateControl.patchResource(new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(object.getMetadata().getName())
                    .withNamespace(object.getMetadata().getNamespace())
                    .withAnnotations(Map.of(DONE, "yes"))
                    .endMetadata()
                    .build());
        }
    }
}
