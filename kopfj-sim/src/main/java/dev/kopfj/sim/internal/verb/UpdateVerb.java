package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;

/** Replaces an object, or the part of it that a subresource stands for. */
final class UpdateVerb implements Verb {
    private final Core core;
    private final Verb create;
    private final Rewriting rewriting;

    UpdateVerb(Core core) {
        this.core = core;
        this.create = new CreateVerb(core);
        this.rewriting = new Rewriting(core);
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        boolean trial = Options.dryRun(request, "UpdateOptions");
        FieldManagers.check(request, "UpdateOptions");
        FieldValidation validation = FieldValidation.of(request, "UpdateOptions");
        Findings findings = new Findings();
        ObjectNode body = Bodies.object(request, route.kind(), findings);
        validation.settle(findings, route.kind(), exchange.warnings());
        Drafts.checkAddress(body, route);
        if (route.kind().rules().createdByUpdates()
                && route.subresource().isEmpty()
                && core.store().find(route.kind().shelf(), route.key()).isEmpty()) {
            return create.answer(exchange);
        }
        return rewriting.rewrite(exchange, trial, Proposal.of(old -> body));
    }
}
