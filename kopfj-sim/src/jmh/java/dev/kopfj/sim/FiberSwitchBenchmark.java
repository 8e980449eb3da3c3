package dev.kopfj.sim;

import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
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

/** What it costs that a fiber gives up the baton and has it again, which is two switches and a step. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
public class FiberSwitchBenchmark {

    private static final int SWITCHES = 1_000;

    private Simulation simulation;

    @Setup(Level.Iteration)
    public void start() {
        simulation = Simulation.virtual(1);
        simulation.actor("sleeper").start("sleep", () -> {
            while (true) {
                simulation.sleep(Duration.ofMillis(1));
            }
        });
        simulation.advance(Duration.ofSeconds(1));
    }

    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public void thereAndBack() {
        simulation.advance(Duration.ofMillis(SWITCHES));
    }

    @TearDown(Level.Iteration)
    public void close() {
        simulation.close();
    }
}
