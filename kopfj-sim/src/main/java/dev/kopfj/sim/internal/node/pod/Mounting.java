package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The mounting of a pod's volumes, tried until it succeeds after pauses that double. */
final class Mounting {
    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(122);

    private final Machine machine;
    private Instant due;
    private Duration pause = PAUSE_MIN;

    Mounting(Machine machine, Instant now) {
        this.machine = machine;
        this.due = now;
    }

    /** Returns when it is tried again. */
    Instant due() {
        return due;
    }

    /** Tells whether all volumes of a pod are mounted, after it has been tried if it is time for that. */
    boolean isDone(ObjectNode pod, Instant now) {
        if (due.isAfter(now)) {
            return due.equals(Instant.MAX);
        }
        Optional<Machine.Obstacle> failure = machine.mount(pod);
        if (failure.isEmpty()) {
            due = Instant.MAX;
            return true;
        }
        machine.warning(pod, failure.get().reason(), failure.get().message());
        due = now.plus(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(PAUSE_MAX) < 0 ? twice : PAUSE_MAX;
        return false;
    }
}
