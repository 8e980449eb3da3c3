package dev.kopfj.sim;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What every test pays: a fresh cluster, its client, and the first object. At most 3 ms, warm. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FreshClusterBenchmark {

    @Benchmark
    public ConfigMap clusterClientAndFirstCreate() {
        try (Cluster cluster = Cluster.start(1)) {
            return cluster.client()
                    .configMaps()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("first")
                            .endMetadata()
                            .build())
                    .create();
        }
    }
}
