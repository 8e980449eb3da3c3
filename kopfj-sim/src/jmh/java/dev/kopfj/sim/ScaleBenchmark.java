package dev.kopfj.sim;

import dev.kopfj.sim.internal.verb.exchange.Response;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one request to the API server costs beside few objects and beside many: within a quarter the same; and a list of
 * the thousand objects with a label, which costs at most twice as much when there are a hundred times as many others.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ScaleBenchmark {
    private static final int LISTED = 1_000;

    @Param({"100", "1000", "100000"})
    public int objects;

    private Things things;
    private int number;

    @Setup
    public void fill() {
        things = new Things(100);
        for (int i = 0; i < objects; i++) {
            things.create(i, i % (Math.max(LISTED, objects) / LISTED) == 0 ? "listed" : "other");
        }
    }

    @Benchmark
    public Response createAndDelete() {
        things.create(objects, "other");
        return things.delete(objects);
    }

    @Benchmark
    public Response get() {
        return things.get(next());
    }

    @Benchmark
    public Response patch() {
        int which = next();
        return things.patch(which, ++number);
    }

    /** Lists as many objects as there are up to a thousand. */
    @Benchmark
    public Response listByLabel() {
        return things.list("?labelSelector=group%3Dlisted");
    }

    /** Goes through the objects in leaps, so that many objects mean many cache misses. */
    private int next() {
        number = (int) ((number + 7_919L) % Integer.MAX_VALUE);
        return number % objects;
    }
}
