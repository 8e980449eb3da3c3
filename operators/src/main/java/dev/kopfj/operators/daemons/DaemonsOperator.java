package dev.kopfj.operators.daemons;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Memo;
import dev.kopfj.given.Stopped;
import dev.kopfj.on.Daemon;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.outcome.TemporaryError;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Pings for every example as long as that is there, and accompanies those with an annotation. */
public class DaemonsOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(5);

    /** Fails three times, as what it pings is not there yet, and then pings until it is told to end. */
    @Daemon(EXAMPLES)
    void ping(Attempt attempt, Memo memo, Stopped stopped) {
        if (attempt.number() < 3) {
            throw new TemporaryError("nobody answers yet", Duration.ofSeconds(1));
        }
        AtomicInteger pings = pings(memo);
        while (!stopped.await(BETWEEN_PINGS)) {
            pings.incrementAndGet();
        }
    }

    /** Tells how many pings there were, at each change of the example. */
    @OnUpdate(EXAMPLES)
    Map<String, Integer> report(Memo memo) {
        return Map.of("pings", pings(memo).get());
    }

    /** Is at work for examples with the annotation; when that is taken away, it tells why it has ended. */
    @Daemon(
            value = EXAMPLES,
            annotations = "someannotation=somevalue",
            cancellationBackoff = "1s",
            cancellationTimeout = "500ms")
    String accompany(Stopped stopped) {
        stopped.await();
        return stopped.reasons().toString();
    }

    private static AtomicInteger pings(Memo memo) {
        return memo.find("pings", AtomicInteger.class, AtomicInteger::new);
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new DaemonsOperator()).launch(args));
    }
}
