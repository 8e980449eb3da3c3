package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Subject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a run of a handler as observers are told of it. */
public final class HandlerRuns {

    private HandlerRuns() {}

    public static HandlerRun of(String operator, Resource resource, Subject subject, Attempted ran) {
        ObjectNode body = subject.body();
        Outcome outcome = ran.outcome();
        HandlerRun.Family family = family(ran.handler().trigger());
        return new HandlerRun(
                operator,
                ran.handler().id(),
                ran.handler().declaredId(),
                family,
                family == HandlerRun.Family.TIMER || family == HandlerRun.Family.DAEMON ? null : subject.reason(),
                resource.selector().toString(),
                Json.text(body, "metadata", "namespace"),
                Json.text(body, "metadata", "name"),
                ran.before().retries(),
                kind(outcome),
                message(outcome),
                delay(outcome),
                ran.took());
    }

    private static HandlerRun.Family family(Trigger trigger) {
        return switch (trigger) {
            case TIMER -> HandlerRun.Family.TIMER;
            case DAEMON -> HandlerRun.Family.DAEMON;
            case EVENT, INDEX -> HandlerRun.Family.EVENT;
            case CREATE, UPDATE, DELETE, RESUME, FIELD, RECONCILE -> HandlerRun.Family.CHANGE;
        };
    }

    private static @Nullable Duration delay(Outcome outcome) {
        if (outcome instanceof Outcome.Pending pending) {
            return pending.delay();
        }
        return outcome instanceof Outcome.Retried retried ? retried.delay() : null;
    }

    private static HandlerRun.Outcome kind(Outcome outcome) {
        if (outcome instanceof Outcome.Succeeded) {
            return HandlerRun.Outcome.SUCCEEDED;
        }
        if (outcome instanceof Outcome.Ignored) {
            return HandlerRun.Outcome.IGNORED;
        }
        if (outcome instanceof Outcome.Pending) {
            return HandlerRun.Outcome.PENDING;
        }
        if (outcome instanceof Outcome.Skipped) {
            return HandlerRun.Outcome.SKIPPED;
        }
        return outcome instanceof Outcome.Retried ? HandlerRun.Outcome.RETRIED : HandlerRun.Outcome.FAILED;
    }

    private static @Nullable String message(Outcome outcome) {
        if (outcome instanceof Outcome.Ignored ignored) {
            return ignored.message();
        }
        if (outcome instanceof Outcome.Retried retried) {
            return retried.message();
        }
        if (outcome instanceof Outcome.Skipped skipped) {
            return skipped.message();
        }
        return outcome instanceof Outcome.Failed failed ? failed.message() : null;
    }
}
