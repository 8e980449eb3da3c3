package dev.kopfj.testkit.run;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Family;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.object.Reason;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Cleanup;
import dev.kopfj.sim.check.Invariants;
import dev.kopfj.sim.trace.Subject;
import dev.kopfj.sim.trace.Trace;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells the trace and the invariants which handlers of an operator begin, and what comes of them. */
final class HandlerStory {

    private static final Set<Outcome> WELL = Set.of(Outcome.SUCCEEDED, Outcome.PENDING);
    private static final Set<Outcome> AGAIN = Set.of(Outcome.RETRIED, Outcome.PENDING);

    private final Trace trace;
    private final Invariants invariants;
    private final String operator;
    private final Map<String, Long> begun = new HashMap<>();

    HandlerStory(Cluster cluster, String operator) {
        this.trace = cluster.trace();
        this.invariants = cluster.invariants();
        this.operator = operator;
    }

    /** Takes note that a handler begins; it is named with its object, like {@code create_fn of default/web}. */
    synchronized void begins(String handler) {
        begun.put(handler, trace.handlerBegins(operator, "begins " + handler));
    }

    /** Takes note of what came of a handler. */
    synchronized void ended(HandlerRun run) {
        String object = run.namespace().isEmpty() ? run.name() : run.namespace() + "/" + run.name();
        long beginning = Objects.requireNonNullElse(begun.remove(run.handlerId() + " of " + object), 0L);
        Subject subject = new Subject(resource(run.resource()), run.namespace(), run.name());
        trace.handlerEnded(operator, Telling.of(run), subject, beginning, !WELL.contains(run.outcome()));
        if (run.family() == Family.CHANGE && run.reason() == Reason.DELETE) {
            invariants.told(new Cleanup(operator, subject, run.handlerId(), !AGAIN.contains(run.outcome())));
        }
    }

    /** The framework names the version, too: {@code databases.v1.example.com}; the core group is empty. */
    private static String resource(String withVersion) {
        String[] parts = withVersion.split("\\.", 3);
        return parts.length < 3 || parts[2].isEmpty() ? parts[0] : parts[0] + "." + parts[2];
    }
}
