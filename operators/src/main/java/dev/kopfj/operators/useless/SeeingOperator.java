package dev.kopfj.operators.useless;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.object.Status;
import dev.kopfj.on.Reconcile;
import dev.kopfj.outcome.TemporaryError;
import java.time.Duration;
import java.time.Instant;

/**
 * The third stage: the status says since when the switch is seen to be up, and five seconds later the machine moves it
 * down. If the status is lost, so is the time that has passed: the machine begins to count anew.
 */
@Reconcile("machines.useless.container.training")
public class SeeingOperator {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    void reconcile(Spec spec, Status status, Patch patch, Attempt attempt) {
        if (!spec.getString("switchPosition", "down").equals("up")) {
            patch.status().put("seenAt", null);
            return;
        }
        Instant now = attempt.begun();
        Instant seen = status.getString("seenAt").map(Instant::parse).orElse(now);
        patch.status().put("seenAt", seen);
        Duration left = Duration.between(now, seen.plus(PAUSE));
        if (left.compareTo(Duration.ZERO) > 0) {
            throw new TemporaryError("the light may burn for a while", left);
        }
        patch.spec().put("switchPosition", "down");
        patch.status().put("seenAt", null);
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new SeeingOperator()).launch(args));
    }
}
