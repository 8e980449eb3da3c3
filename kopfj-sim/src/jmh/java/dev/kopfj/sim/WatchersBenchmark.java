package dev.kopfj.sim;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.watch.Sink;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A thousand watchers are told of a thousand events: in less than two seconds. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class WatchersBenchmark {
    private static final int WATCHERS = 1_000;
    private static final int EVENTS = 1_000;

    private Things things;
    private long delivered;

    @Setup(Level.Iteration)
    public void open() {
        delivered = 0;
        things = new Things(100);
        for (int i = 0; i < WATCHERS; i++) {
            Request watch = Request.of(Caller.ADMIN, "GET", "/apis/bench.example.com/v1/things?watch=1");
            ((Response.Streaming) things.server().handle(watch)).feed().open(new Counter());
        }
    }

    @Benchmark
    public long tell() {
        for (int i = 0; i < EVENTS; i++) {
            things.create(i, "watched");
        }
        if (delivered != (long) WATCHERS * EVENTS) {
            throw new IllegalStateException("Only %d events have arrived.".formatted(delivered));
        }
        return delivered;
    }

    private final class Counter implements Sink {
        @Override
        public void event(byte[] frame) {
            delivered++;
        }

        @Override
        public void end() {
            throw new IllegalStateException("A watch has ended.");
        }
    }
}
