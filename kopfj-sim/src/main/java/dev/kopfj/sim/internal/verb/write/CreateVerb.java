package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.schema.BuiltIns;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.Metadata;
import dev.kopfj.sim.internal.schema.MetadataRules;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.FieldManagers;
import dev.kopfj.sim.internal.verb.option.FieldValidation;
import dev.kopfj.sim.internal.verb.option.Options;
import dev.kopfj.sim.internal.verb.stage.Admitting.Asking;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Drafts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates an object. */
public final class CreateVerb implements Verb {
    private static final int ATTEMPTS_MAX = 8;

    private final Core core;

    /** Creates objects of a server. */
    public CreateVerb(Core core) {
        this.core = core;
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        Kind kind = route.kind();
        boolean trial = Options.dryRun(request, "CreateOptions");
        FieldManagers.check(request, "CreateOptions");
        FieldValidation validation = FieldValidation.of(request, "CreateOptions");
        Findings findings = new Findings();
        ObjectNode draft = Bodies.object(request, kind, findings);
        validation.settle(findings, kind, exchange.warnings());
        checkAddress(draft, route, request);
        core.managing().create(draft, exchange);
        return create(exchange, draft, trial);
    }

    /** Creates an object that says already who owns what of it. */
    Response create(Exchange exchange, ObjectNode given, boolean trial) {
        Route route = exchange.route();
        Kind kind = route.kind();
        admit(given, route);
        Asking asking = Asking.creation(exchange, Json.text(Json.meta(given), "name"), trial);
        core.admitting().demands().complete(kind.resource(), route.namespace(), given);
        ObjectNode draft = mutate(asking, given);
        begin(draft, route);
        authorize(exchange, draft);
        name(draft, route);
        kind.rules().prepareNew(draft);
        kind.rules().complete(draft, core.mint().now());
        check(draft, kind);
        if (kind.custom()) {
            FinalizerNames.advise(Json.object(), draft, exchange.warnings());
        }
        kind.rules().advise(Json.object(), draft, exchange.warnings()::add);
        core.admitting().validate(asking.named(Json.text(Json.meta(draft), "name")), draft, null);
        core.admitting().demands().check(kind.resource(), route.namespace(), draft, null);
        Key key = vacant(draft, route);
        kind.rules().allocate(draft, () -> Drafts.others(core.store(), kind, key));
        ObjectNode stored = kind.rules().toStorage(draft, kind.storedApiVersion());
        if (kind.view().slow()) {
            core.admitting().checkServed(kind);
            vacant(draft, route);
        }
        if (trial) {
            return Answers.json(201, kind.view().of(stored));
        }
        return Answers.object(201, kind, core.store().put(kind.shelf(), key, stored));
    }

    /** Lets webhooks change what is to be created, which they see complete. */
    private ObjectNode mutate(Asking asking, ObjectNode draft) {
        if (core.admitting().idle(asking.kind())) {
            return draft;
        }
        asking.kind().rules().complete(draft, core.mint().now());
        return core.admitting().mutate(asking, draft, null);
    }

    /** An update or patch that creates must be allowed to; and nobody grants more than they hold. */
    private void authorize(Exchange exchange, ObjectNode draft) {
        Request request = exchange.request();
        Route route = exchange.route();
        if (!request.method().equals("POST")) {
            Deed deed = new Deed("create", route.kind().resource(), "", route.namespace(), route.name(), "");
            core.access().check(request.who(), deed);
        }
        core.access().escalation().check(request.who(), route.kind().resource(), null, draft);
    }

    private static void checkAddress(ObjectNode draft, Route route, Request request) {
        Drafts.checkNamespace(draft, route);
        boolean posted = request.method().equals("POST");
        if (!route.name().isEmpty() && !posted) {
            Drafts.checkAddress(draft, route);
        }
    }

    private void admit(ObjectNode draft, Route route) {
        Kind kind = route.kind();
        if (core.catalog().terminating(kind)) {
            throw Problem.definitionTerminating(kind.resource(), "create");
        }
        if (!kind.namespaced()) {
            return;
        }
        String namespace = route.namespace();
        Stored found = core.store()
                .find(BuiltIns.NAMESPACES, new Key("", namespace))
                .orElseThrow(() -> Problem.notFound(BuiltIns.NAMESPACES, namespace));
        if (Json.meta(found.object()).has("deletionTimestamp")) {
            throw Problem.terminating(kind.resource(), Json.text(Json.meta(draft), "name"), namespace);
        }
    }

    private void begin(ObjectNode draft, Route route) {
        Rules rules = route.kind().rules();
        JsonNode generation = Json.meta(draft).path("generation");
        Metadata.dropServers(draft);
        ObjectNode meta = Json.child(draft, "metadata");
        meta.put("creationTimestamp", core.mint().now());
        if (rules.counting() != Rules.Counting.NONE) {
            meta.put("generation", 1);
        } else if (generation.asLong() != 0) {
            meta.set("generation", generation);
        }
        if (route.kind().namespaced()) {
            meta.put("namespace", route.namespace());
        }
        meta.put("uid", core.mint().uid());
    }

    private void name(ObjectNode draft, Route route) {
        ObjectNode meta = Json.child(draft, "metadata");
        String prefix = Json.text(meta, "generateName");
        if (meta.has("name") || prefix.isEmpty()) {
            return;
        }
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            meta.put("name", core.mint().name(prefix));
            if (found(draft, route).isEmpty()) {
                return;
            }
        }
    }

    private static void check(ObjectNode draft, Kind kind) {
        Drafts.refuse(Drafts.checkType(draft, kind), draft, kind);
        List<Cause> causes = new ArrayList<>(MetadataRules.check(Json.meta(draft), kind.rules()::nameFaults));
        causes.addAll(Drafts.checkFinalizers(draft, kind));
        causes.addAll(kind.rules().check(draft));
        Drafts.refuse(causes, draft, kind);
        if (!Json.text(Json.meta(draft), "resourceVersion").equals("0")
                && Json.meta(draft).has("resourceVersion")) {
            throw Problem.failure("resourceVersion should not be set on objects to be created");
        }
    }

    private Key vacant(ObjectNode draft, Route route) {
        Key key = key(draft, route);
        found(draft, route).ifPresent(taken -> {
            boolean leaving = Json.meta(taken.object()).has("deletionTimestamp");
            throw leaving
                    ? Problem.beingDeleted(route.kind().resource(), key.name())
                    : Problem.alreadyExists(route.kind().resource(), key.name());
        });
        return key;
    }

    private Optional<Stored> found(ObjectNode draft, Route route) {
        return core.store().find(route.kind().shelf(), key(draft, route));
    }

    private static Key key(ObjectNode draft, Route route) {
        return new Key(route.namespace(), Json.text(Json.meta(draft), "name"));
    }
}
