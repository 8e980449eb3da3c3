package dev.kopfj.operators.timers;

import dev.kopfj.Operator;
import dev.kopfj.given.Memo;
import dev.kopfj.on.Timer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts for every example, in two paces, when nothing of it has changed for a while. */
public class TimersOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    @Timer(value = EXAMPLES, idle = "5s", interval = "2s")
    Map<String, Integer> quick(Memo memo) {
        return tick(memo, "quick");
    }

    @Timer(value = EXAMPLES, idle = "10s", interval = "4s")
    Map<String, Integer> slow(Memo memo) {
        return tick(memo, "slow");
    }

    private static Map<String, Integer> tick(Memo memo, String timer) {
        return Map.of(
                "ticks",
                memo.find(timer, AtomicInteger.class, AtomicInteger::new).incrementAndGet());
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new TimersOperator()).launch(args));
    }
}
