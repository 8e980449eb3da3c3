package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.schema.Metadata;

/** Replaces an object, or the part of it that a subresource stands for. */
final class UpdateVerb implements Verb {
    private final Rewriting rewriting;

    UpdateVerb(Core core) {
        this.rewriting = new Rewriting(core);
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        boolean trial = Options.dryRun(request, "UpdateOptions");
        ObjectNode body = Metadata.normal(Bodies.object(request, route.kind()));
        Drafts.checkAddress(body, route);
        return rewriting.rewrite(route, trial, old -> body);
    }
}
