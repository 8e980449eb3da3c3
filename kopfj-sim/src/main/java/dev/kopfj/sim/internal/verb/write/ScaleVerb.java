package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.Documents;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.Scaling;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.FieldManagers;
import dev.kopfj.sim.internal.verb.option.FieldValidation;
import dev.kopfj.sim.internal.verb.option.Options;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Drafts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shows and changes the number of replicas of an object as its subresource scale. */
public final class ScaleVerb implements Verb {
    private final Core core;
    private final Rewriting rewriting;

    /** Scales objects of a server. */
    public ScaleVerb(Core core) {
        this.core = core;
        this.rewriting = new Rewriting(core);
    }

    @Override
    public Response answer(Exchange exchange) {
        Route route = exchange.route();
        Scaling scaling = route.kind().rules().scaling().orElseThrow(Problem::noSuchResource);
        return switch (exchange.request().method()) {
            case "GET" -> show(route, scaling);
            case "PUT" -> replace(exchange, scaling);
            default -> patch(exchange, scaling);
        };
    }

    private Response show(Route route, Scaling scaling) {
        Kind kind = route.kind();
        Stored found = core.store()
                .find(kind.shelf(), route.key())
                .orElseThrow(() -> Problem.notFound(shownAs(kind), route.name()));
        ObjectNode object = found.as(kind.view()).object();
        String lack = scaling.lack(object);
        if (!lack.isEmpty()) {
            throw Problem.internal(lack);
        }
        return Answers.json(200, scaling.show(object));
    }

    private static Resource shownAs(Kind kind) {
        Resource resource = kind.resource();
        return kind.custom() ? resource : new Resource(resource.group(), resource.plural() + "/scale");
    }

    private Response replace(Exchange exchange, Scaling scaling) {
        Route route = exchange.route();
        boolean trial = Options.dryRun(exchange.request(), "UpdateOptions");
        FieldValidation validation = FieldValidation.of(exchange.request(), "UpdateOptions");
        Findings findings = new Findings();
        ObjectNode body = Bodies.object(exchange.request(), Documents.SCALE, findings);
        validation.settle(findings, Documents.SCALE, exchange.warnings());
        Drafts.checkAddress(body, route);
        return write(exchange, trial, scaling, old -> body);
    }

    private Response patch(Exchange exchange, Scaling scaling) {
        if (ApplyVerb.wanted(exchange.request())) {
            return apply(exchange, scaling);
        }
        boolean trial = Options.dryRun(exchange.request(), "PatchOptions");
        Kind shape = exchange.route().kind().custom() ? Documents.CUSTOM_SCALE : Documents.SCALE;
        FieldValidation validation = FieldValidation.of(exchange.request(), "PatchOptions");
        Findings findings = new Findings();
        UnaryOperator<JsonNode> patch = PatchVerb.patch(exchange.request(), shape, findings);
        return write(exchange, trial, scaling, scale -> {
            ObjectNode patched = PatchVerb.typed(patch.apply(scale), Documents.SCALE);
            ObjectNode next = Documents.SCALE.rules().read(patched, findings);
            validation.settlePatch(findings, patched, exchange.warnings());
            return next;
        });
    }

    /** Applies a Scale, whose manager comes to own the number of replicas of the object itself. */
    private Response apply(Exchange exchange, Scaling scaling) {
        Kind kind = exchange.route().kind();
        FieldManagers.checkPatch(exchange.request(), true);
        boolean trial = Options.dryRun(exchange.request(), "PatchOptions");
        ObjectNode scale = Bodies.typed(ApplyVerb.config(exchange.request()), Documents.SCALE);
        checkTypes(scale);
        List<Cause> causes = scaling.check(scale);
        if (!causes.isEmpty()) {
            throw Problem.invalid(Documents.SCALE.groupKind(), exchange.route().name(), causes);
        }
        ObjectNode config = configured(scale, kind, scaling.replicasPath());
        Response written = rewriting.rewrite(
                exchange,
                trial,
                Proposal.managed(
                        old -> kind.rules().read(core.managing().apply(old, config, exchange), new Findings())));
        return written instanceof Response.Whole whole ? Answers.json(200, scaling.show(read(whole))) : written;
    }

    /** Says of an object what is applied to its Scale. */
    private static ObjectNode configured(ObjectNode scale, Kind kind, List<String> path) {
        ObjectNode config = Json.object()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.naming().kind());
        config.set("metadata", Json.child(scale, "metadata"));
        JsonNode replicas = scale.path("spec").path("replicas");
        if (replicas.isIntegralNumber()) {
            ObjectNode at = config;
            for (String member : path.subList(0, path.size() - 1)) {
                at = Json.child(at, member);
            }
            at.set(path.get(path.size() - 1), replicas);
        }
        return config;
    }

    private Response write(Exchange exchange, boolean trial, Scaling scaling, UnaryOperator<ObjectNode> change) {
        Route route = exchange.route();
        Response written = rewriting.rewrite(exchange, trial, Proposal.of(old -> {
            ObjectNode scale = change.apply(scaling.show(old));
            Drafts.checkAddress(scale, route);
            return resized(old, scale, route.kind());
        }));
        return written instanceof Response.Whole whole ? Answers.json(200, scaling.show(read(whole))) : written;
    }

    private static ObjectNode resized(ObjectNode old, ObjectNode scale, Kind kind) {
        Scaling scaling = kind.rules().scaling().orElseThrow(Problem::noSuchResource);
        String name = Json.text(Json.meta(old), "name");
        checkTypes(scale);
        List<Cause> causes = scaling.check(scale);
        if (!causes.isEmpty()) {
            throw Problem.invalid(Documents.SCALE.groupKind(), name, causes);
        }
        checkUid(old, scale, kind);
        JsonNode replicas = scale.path("spec").path("replicas");
        ObjectNode next = scaling.resize(old, IntNode.valueOf(replicas.asInt()));
        String version = Json.text(Json.meta(scale), "resourceVersion");
        if (!version.isEmpty()) {
            next.set("metadata", Json.shallow(Json.child(next, "metadata")).put("resourceVersion", version));
        }
        return next;
    }

    private static void checkTypes(ObjectNode scale) {
        JsonNode spec = scale.path("spec");
        if (!spec.isObject() && !spec.isMissingNode() && !spec.isNull()) {
            throw unreadable(spec, "Scale.spec of type v1.ScaleSpec");
        }
        JsonNode replicas = spec.path("replicas");
        boolean absent = replicas.isMissingNode() || replicas.isNull();
        if (!absent && !(replicas.isIntegralNumber() && replicas.canConvertToInt())) {
            throw unreadable(replicas, "ScaleSpec.spec.replicas of type int32");
        }
    }

    private static Problem unreadable(JsonNode value, String field) {
        String shown = value.isNumber() ? "number " + value.asText() : Json.typeName(value);
        return Problem.badRequest("Scale in version \"v1\" cannot be handled as a Scale: json: cannot unmarshal "
                + shown + " into Go struct field " + field);
    }

    private static void checkUid(ObjectNode old, ObjectNode scale, Kind kind) {
        String wanted = Json.text(Json.meta(scale), "uid");
        String found = Json.text(Json.meta(old), "uid");
        if (!wanted.isEmpty() && !wanted.equals(found)) {
            throw Problem.conflict(
                    new Resource(kind.resource().group(), kind.resource().plural() + "/scale"),
                    Json.text(Json.meta(old), "name"),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s".formatted(wanted, found));
        }
    }

    private static ObjectNode read(Response.Whole whole) {
        try {
            return (ObjectNode) Json.read(whole.body());
        } catch (IOException garbage) {
            throw new UncheckedIOException("an object that was just written cannot be read", garbage);
        }
    }
}
