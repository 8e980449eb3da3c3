package dev.kopfj.testkit.run;

import dev.kopfj.config.HandlerRun;
import java.time.Duration;
import java.util.Map;

/**
 * A run of a handler with its times, both counted from the start of the cluster.
 *
 * @param run what was run, and what came of it
 * @param begun when it was called; if it was skipped, when that was told
 * @param told when it was told of, which is when its outcome had been written
 */
public record TimedRun(HandlerRun run, Duration begun, Duration told) {

    static TimedRun of(HandlerRun run, Map<String, Duration> beginnings, Duration now) {
        String label = run.handlerId() + " of " + object(run);
        Duration begun = run.outcome() == HandlerRun.Outcome.SKIPPED ? now : beginnings.getOrDefault(label, now);
        return new TimedRun(run, begun, now);
    }

    /** Returns when the handler was through, which is before that was written. */
    public Duration ended() {
        return begun.plus(run.took());
    }

    /** Returns the object's name, with its namespace if it has one. */
    public String object() {
        return object(run);
    }

    private static String object(HandlerRun run) {
        return run.namespace().isEmpty() ? run.name() : run.namespace() + "/" + run.name();
    }
}
