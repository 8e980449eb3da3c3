package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.resource.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes plans to one object, and logs what came of it. */
public record Writes(Api api, Resource resource, Logger log) {

    /** Edits that the server will never take are dropped, as nothing else is done about the object before them. */
    @Nullable PatchReply writeLeftover(ObjectNode object, PatchPlan leftover) {
        PatchReply reply = write(object, leftover);
        if (reply == null || reply.refusal() == null) {
            return reply;
        }
        if (leftover.edits().isEmpty()) {
            throw reply.refusal();
        }
        log.error("An edit by a handler is dropped: {}", reply.refusal().getMessage());
        PatchReply own = writeOwn(reply.object(), leftover.ownAlone());
        boolean nothingMore = own == null
                || (own.state() == PatchReply.State.UNCHANGED && own.leftover().isEmpty());
        return nothingMore ? reply : own;
    }

    /** Writes what no handler can be blamed for. */
    @Nullable PatchReply writeOwn(ObjectNode object, PatchPlan plan) {
        PatchReply reply = write(object, plan);
        if (reply != null && reply.refusal() != null) {
            throw reply.refusal();
        }
        return reply;
    }

    /** Writes a plan; null if there is nothing to write. */
    public @Nullable PatchReply write(ObjectNode object, PatchPlan plan) {
        if (plan.isEmpty()) {
            return null;
        }
        PatchReply reply = api.patch(resource, object, plan);
        reply.tellOf(log);
        return reply;
    }
}
