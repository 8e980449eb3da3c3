package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.Metadata;
import dev.kopfj.sim.internal.store.Stored;
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
import dev.kopfj.sim.internal.verb.stage.Managing;
import java.util.Optional;

/** Applies a configuration to an object, or makes the object of it. */
final class ApplyVerb implements Verb {
    /** The types of configurations. */
    static final String YAML = "application/apply-patch+yaml";

    private static final String COMPLAINT = "error decoding YAML: ";

    private final Core core;
    private final Rewriting rewriting;
    private final CreateVerb creating;

    ApplyVerb(Core core) {
        this.core = core;
        this.rewriting = new Rewriting(core);
        this.creating = new CreateVerb(core);
    }

    static boolean wanted(Request request) {
        return Bodies.type(request).equals(YAML);
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        FieldManagers.checkPatch(request, true);
        boolean trial = Options.dryRun(request, "PatchOptions");
        FieldValidation.of(request, "PatchOptions");
        ObjectNode config = config(request);
        Optional<Stored> found = core.store().find(route.kind().shelf(), route.key());
        if (found.isPresent()) {
            return rewriting.rewrite(exchange, trial, Proposal.managed(old -> applied(old, config, exchange)));
        }
        if (!route.subresource().isEmpty()) {
            throw Problem.notFound(route.kind().resource(), route.name());
        }
        return creating.create(exchange, made(config, exchange), trial);
    }

    static ObjectNode config(Request request) {
        JsonNode body = Bodies.yaml(request, COMPLAINT);
        if (body == null || body.isNull() || body.isMissingNode()) {
            return Json.object();
        }
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw Problem.badRequest(COMPLAINT + "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                + Json.typeName(body) + " into Go value of type map[string]interface {}");
    }

    private ObjectNode applied(ObjectNode old, ObjectNode config, Exchange exchange) {
        Kind kind = exchange.route().kind();
        ObjectNode next = PatchVerb.typed(core.managing().apply(old, config, exchange), kind);
        // Custom objects are taken as they are applied, nulls included, so that they are refused where they must not
        // be.
        return kind.custom()
                ? Metadata.normal(next, new Findings())
                : kind.rules().read(next, new Findings());
    }

    private ObjectNode made(ObjectNode config, Exchange exchange) {
        Route route = exchange.route();
        Kind kind = route.kind();
        ObjectNode draft = applied(Managing.blank(kind), config, exchange);
        ObjectNode meta = Json.child(draft, "metadata");
        String uid = Json.text(meta, "uid");
        if (!uid.isEmpty()) {
            String why = "uid mismatch: the provided object specified uid %s, and no existing object was found";
            throw Problem.conflict(kind.resource(), route.name(), why.formatted(uid));
        }
        // What is stored gets a version of its own, and nothing says that this one had to be there before.
        meta.remove("resourceVersion");
        Drafts.checkAddress(draft, route);
        return draft;
    }
}
