package dev.kopfj.testkit;

import dev.kopfj.Operator;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
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

/** 10,000 objects with one create handler each, from the first event until all has settled: at least 5,000 a second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
public class ManyObjectsBenchmark {

    private static final int OBJECTS = 10_000;
    private static final Operator ONE_HANDLER = Operator.named("one-handler")
            .onCreate("configmaps.v1", "create_fn", change -> null)
            .build();

    /** A cluster with the objects that are to be handled. */
    @State(Scope.Thread)
    public static class Filled {
        private Session session = Session.start(1);

        @Setup(Level.Invocation)
        public void fill() {
            session = Session.start(1);
            KubernetesClient client = session.cluster().client();
            for (int i = 0; i < OBJECTS; i++) {
                client.configMaps()
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("object-" + i)
                                .endMetadata()
                                .addToData("number", String.valueOf(i))
                                .build())
                        .create();
            }
        }

        @TearDown(Level.Invocation)
        public void close() {
            session.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(OBJECTS)
    public int objects(Filled filled) {
        RunningOperator operator = filled.session.start(ONE_HANDLER);
        filled.session.cluster().settle();
        if (operator.runs().size() != OBJECTS) {
            throw new IllegalStateException(
                    "Not every object was handled: " + operator.runs().size());
        }
        return operator.runs().size();
    }
}
