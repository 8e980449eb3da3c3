package dev.kopfj.sim;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
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
 * The same fabric8 client over the in-process door and over {@code KubernetesMockServer}'s CRUD mode, in one run: at
 * least 4 times the creates, and 6 times the gets. Every iteration begins with a hundred objects; a create counts for {@value BATCH}.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class DoorBenchmark {

    static final int BATCH = 200;
    private static final int OBJECTS = 100;

    @Param({"inProcess", "mockServer"})
    public String door;

    private Cluster cluster;
    private KubernetesMockServer server;
    private KubernetesClient client;
    private int number;

    @Setup(Level.Iteration)
    public void open() {
        LogManager.getLogManager().reset(); // The mock server logs every request, which is not what is compared.
        if (door.equals("inProcess")) {
            cluster = Cluster.start(1);
            client = cluster.client();
        } else {
            Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
            server = new KubernetesMockServer(
                    new Context(), new MockWebServer(), responses, new KubernetesMixedDispatcher(responses), false);
            server.init();
            client = server.createClient();
        }
        for (number = 0; number < OBJECTS; number++) {
            create();
        }
    }

    /** Creates pile up, and the mock server grows slower with every object; so a fresh server takes only a few. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 100, batchSize = BATCH)
    @Measurement(iterations = 50, batchSize = BATCH)
    public ConfigMap create() {
        return client.configMaps()
                .inNamespace("default")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("object-" + number++)
                        .endMetadata()
                        .addToData("key", "value")
                        .build())
                .create();
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 5, time = 2)
    @Measurement(iterations = 5, time = 2)
    public ConfigMap get() {
        return client.configMaps()
                .inNamespace("default")
                .withName("object-" + number++ % OBJECTS)
                .get();
    }

    @TearDown(Level.Iteration)
    public void close() {
        client.close();
        if (cluster != null) {
            cluster.close();
        }
        if (server != null) {
            server.destroy();
        }
    }
}
