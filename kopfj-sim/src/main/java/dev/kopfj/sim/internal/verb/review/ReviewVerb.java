package dev.kopfj.sim.internal.verb.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.Access;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.FieldValidation;
import dev.kopfj.sim.internal.verb.option.Options;
import dev.kopfj.sim.internal.verb.stage.Drafts;
import java.util.Set;

/** Answers reviews: questions about callers that are asked by creating them, of which nothing is stored. */
public final class ReviewVerb implements Verb {
    private static final Set<String> GROUPS = Set.of("authentication.k8s.io", "authorization.k8s.io");

    private final Access access;

    /** Answers as access is controlled here. */
    public ReviewVerb(Access access) {
        this.access = access;
    }

    /** Tells whether a kind is one of reviews. */
    public static boolean answers(Kind kind) {
        return GROUPS.contains(kind.resource().group());
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        Options.dryRun(request, "CreateOptions");
        FieldValidation validation = FieldValidation.of(request, "CreateOptions");
        Findings findings = new Findings();
        ObjectNode question = Drafts.copy(Bodies.object(request, route.kind(), findings));
        validation.settle(findings, route.kind(), exchange.warnings());
        Drafts.checkNamespace(question, route);
        if (route.kind().namespaced()) {
            Json.child(question, "metadata").put("namespace", route.namespace());
        }
        return Answers.json(201, access.review(route.kind().naming().kind(), request.who(), question));
    }
}
