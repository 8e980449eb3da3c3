package dev.kopfj.testkit;

import dev.kopfj.Operator;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A virtual day of a handler that fails and is tried again every 30 s: under 2 s, so above 43,200 times real time. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
public class VirtualDayBenchmark {

    private static final Operator RETRYING = Operator.named("retrying")
            .onCreate("configmaps.v1", "never_ready", change -> {
                throw new TemporaryError("not yet", Duration.ofSeconds(30));
            })
            .build();

    /** Virtual milliseconds for each millisecond of real time: the ratio by which virtual time is faster. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Ratio {
        public long virtualToReal;
    }

    @Benchmark
    public int day(Ratio ratio) {
        try (Session session = Session.start(1)) {
            var operator = session.start(RETRYING);
            session.cluster()
                    .client()
                    .configMaps()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("patient")
                            .endMetadata()
                            .build())
                    .create();
            session.cluster().advance(Duration.ofDays(1));
            ratio.virtualToReal += Duration.ofDays(1).toMillis();
            return operator.runs().size();
        }
    }
}
