package dev.kopfj.sim;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * What one operation of a fabric8 client costs through the in-process door, with few objects and with many; the same
 * within a quarter.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ClientScaleBenchmark {

    @Param({"100", "100000"})
    public int objects;

    private Cluster cluster;
    private KubernetesClient client;
    private int number;

    @Setup
    public void fill() {
        cluster = Cluster.start(1);
        client = cluster.client();
        for (int i = 0; i < objects; i++) {
            client.resource(configMap(i)).create();
        }
    }

    @TearDown
    public void close() {
        cluster.close();
    }

    @Benchmark
    public int createAndDelete() {
        client.resource(configMap(objects)).create();
        return client.resource(configMap(objects)).delete().size();
    }

    @Benchmark
    public ConfigMap get() {
        return next().get();
    }

    @Benchmark
    public ConfigMap patch() {
        Resource<ConfigMap> one = next();
        return one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"n\":\"" + ++number + "\"}}");
    }

    /** Goes through the objects in leaps, so that many objects mean many cache misses. */
    private Resource<ConfigMap> next() {
        number = (int) ((number + 7_919L) % Integer.MAX_VALUE);
        return client.configMaps().inNamespace("default").withName("map-" + number % objects);
    }

    private static ConfigMap configMap(int number) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("map-" + number)
                .endMetadata()
                .addToData("text", "x".repeat(100))
                .build();
    }
}
