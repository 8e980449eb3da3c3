package dev.kopfj.operators.useless;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnField;
import dev.kopfj.outcome.TemporaryError;
import java.time.Duration;

/**
 * The second stage: a machine waits for five seconds before it moves its switch. Nothing is blocked meanwhile, as the
 * handler asks to be called back; sleeping would hold a thread for each machine.
 */
public class WaitingOperator {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @OnField(value = "machines.useless.container.training", field = "spec.switchPosition", newValue = "up")
    void flip(Patch patch, Attempt attempt) {
        if (attempt.isFirst()) {
            throw new TemporaryError("the light may burn for a while", PAUSE);
        }
        patch.spec().put("switchPosition", "down");
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new WaitingOperator()).launch(args));
    }
}
