package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.control.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How long a job waits before it replaces pods that failed one after the other. */
final class JobBackoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOUBLINGS_MAX = 10;

    private JobBackoff() {}

    /** Returns how long to wait from now on; zero if not at all. */
    static Duration left(ObjectNode job, List<ObjectNode> pods, Instant now) {
        Instant success = pods.stream()
                .filter(pod -> Pods.phase(pod).equals("Succeeded"))
                .map(JobPods::end)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        List<Instant> failures = pods.stream()
                .filter(pod -> JobPods.outcome(job, pod) == JobPods.Outcome.FAILED)
                .map(JobPods::end)
                .filter(end -> end.isAfter(success))
                .sorted()
                .toList();
        if (failures.isEmpty()) {
            return Duration.ZERO;
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures.size() - 1, DOUBLINGS_MAX));
        Duration capped = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        Duration left = Duration.between(now, failures.get(failures.size() - 1).plus(capped));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
