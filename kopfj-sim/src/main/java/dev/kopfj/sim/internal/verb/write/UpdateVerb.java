package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.FieldManagers;
import dev.kopfj.sim.internal.verb.option.FieldValidation;
import dev.kopfj.sim.internal.verb.option.Options;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Drafts;

/** Replaces an object, or the part of it that a subresource stands for. */
public final class UpdateVerb implements Verb {
    private final Core core;
    private final Verb create;
    private final Rewriting rewriting;

    /** Replaces objects of a server. */
    public UpdateVerb(Core core) {
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
