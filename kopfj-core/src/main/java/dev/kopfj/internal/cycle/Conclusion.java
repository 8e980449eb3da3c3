package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.Wish;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.internal.progress.Memory;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is to be written to an object after its handlers had their turn. Pure.
 *
 * @param seen the object
 * @param handlers those that it is for
 * @param memory what it remembers
 * @param finalizer what holds it
 * @param free whether nothing else is at work for it, so that it may go
 * @param freshness which of its states the handlers have seen
 * @param waiting the ids of the handlers that may wait for other objects
 */
public record Conclusion(
        Situation seen,
        Handlers handlers,
        Memory memory,
        String finalizer,
        boolean free,
        Freshness freshness,
        Set<String> waiting) {

    /** Above that, such as in the annotations, there is what others have written as well. */
    private static final int SHARED_DEPTH = 2;

    /** Returns what a handler wants to be written, and what the object is to remember. */
    PatchPlan plan(CauseProgress progress, List<Attempted> ran) {
        Wish wish = ran.stream().map(Attempted::wishes).reduce(Wish.none(), Wish::and);
        ObjectNode merge = wish.merge();
        remember(progress, merge);
        for (Attempted one : ran) {
            one.all().stream().filter(this::hasNews).forEach(each -> deliver(each, merge));
        }
        if (!merge.isEmpty()) {
            memory.untouch(seen.body(), merge);
        }
        return new PatchPlan(merge, wish.edits(), release(progress));
    }

    /** Returns what the object is to remember instead of an earlier progress that has been written already. */
    PatchPlan instead(CauseProgress written, CauseProgress progress) {
        ObjectNode now = Json.object();
        remember(progress, now);
        ObjectNode merge = Json.object();
        remember(written, merge);
        restore(merge, seen.body(), now, 0);
        MergePatch.join(merge, now);
        return new PatchPlan(merge, List.of(), release(progress));
    }

    /** Turns what was written back into what was there before, down to where that and what is written now have fields. */
    private static void restore(ObjectNode written, JsonNode before, JsonNode now, int depth) {
        written.properties().forEach(field -> {
            JsonNode old = before.path(field.getKey());
            JsonNode next = now.path(field.getKey());
            if (field.getValue() instanceof ObjectNode below
                    && (depth < SHARED_DEPTH || old.isObject() || next.isObject())) {
                restore(below, old, next, depth + 1);
            } else {
                field.setValue(old.isMissingNode() ? Json.of(null) : old);
            }
        });
    }

    private void remember(CauseProgress progress, ObjectNode merge) {
        progress.store(seen.body(), isThrough(progress) ? forgettable() : List.of(), memory, merge);
        if (isThrough(progress) && (seen.before() == null || !seen.diff().isEmpty())) {
            memory.rememberHandled(seen.body(), freshness.handled(progress), merge);
        }
        if (!isThrough(progress) || !seen.deleting()) {
            new Notice(seen.body(), waiting, memory).write(progress.waiting(), merge);
        }
    }

    private List<UnaryOperator<ObjectNode>> release(CauseProgress progress) {
        return isThrough(progress) && seen.deleting() && seen.held()
                ? List.of(Finalizers.removing(finalizer))
                : List.of();
    }

    /** Of an object that has to wait for others, handlers that are through are remembered until it goes. */
    private boolean isThrough(CauseProgress progress) {
        return progress.isDone() && (!seen.deleting() || (free && seen.held()));
    }

    /** Of optional handlers it must be known that they are through, if the object is there without the finalizer. */
    private List<String> forgettable() {
        if (!seen.deleting() || !seen.isHeldByOthers(finalizer)) {
            return handlers.ids();
        }
        Set<String> kept = handlers.optionalIds();
        return handlers.ids().stream().filter(id -> !kept.contains(id)).toList();
    }

    /** Who reconciles says the same again and again, which is worth no request. */
    private boolean hasNews(Attempted ran) {
        return ran.handler().trigger() != Trigger.RECONCILE
                || !(ran.outcome() instanceof Outcome.Succeeded succeeded)
                || !Objects.equals(
                        succeeded.result(),
                        Json.find(seen.body(), "status", ran.handler().id()));
    }

    /** Puts the result of a handler into the status, under its id. */
    public static void deliver(Attempted ran, ObjectNode merge) {
        if (ran.outcome() instanceof Outcome.Succeeded succeeded && succeeded.result() != null) {
            deliver(ran.handler().id(), succeeded.result(), merge);
        }
    }

    private static void deliver(String id, JsonNode result, ObjectNode merge) {
        ObjectNode status = Json.section(merge, "status");
        if (result instanceof ObjectNode fields && status.get(id) instanceof ObjectNode present) {
            present.setAll(fields);
        } else {
            status.set(id, result);
        }
    }
}
