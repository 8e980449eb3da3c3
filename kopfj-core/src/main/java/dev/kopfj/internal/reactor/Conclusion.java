package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.Patches;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.on.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is to be written to an object after its handlers had their turn. Pure. */
record Conclusion(Situation seen, Handlers handlers, Memory memory, String finalizer) {

    /** Returns what a handler wants to be written, and what the object is to remember. */
    PatchPlan plan(CauseProgress progress, Patch patch, @Nullable Ran ran) {
        ObjectNode merge = Patches.merged(patch);
        List<UnaryOperator<ObjectNode>> edits = new ArrayList<>(Patches.edits(patch));
        progress.store(seen.body(), handlers, memory, merge);
        if (ran != null && ran.outcome() instanceof Outcome.Succeeded succeeded && succeeded.result() != null) {
            deliver(ran.handler().id(), succeeded.result(), merge);
        }
        if (progress.isDone()) {
            if (seen.before() == null || !seen.diff().isEmpty()) {
                memory.rememberHandled(seen.body(), seen.after(), merge);
            }
            if (seen.deleting() && seen.held()) {
                edits.add(Finalizers.removing(finalizer));
            }
        }
        return new PatchPlan(merge, edits);
    }

    private static void deliver(String id, JsonNode result, ObjectNode merge) {
        ObjectNode status = Json.section(merge, "status");
        if (result instanceof ObjectNode fields && status.get(id) instanceof ObjectNode present) {
            present.setAll(fields);
        } else {
            status.set(id, result);
        }
    }

    /** One run of one handler. */
    record Ran(ResourceHandler handler, Outcome outcome) {}
}
