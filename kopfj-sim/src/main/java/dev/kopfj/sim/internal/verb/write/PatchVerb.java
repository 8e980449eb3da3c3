package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.patch.JsonPatch;
import dev.kopfj.sim.internal.patch.MergePatch;
import dev.kopfj.sim.internal.patch.StrategicMergePatch;
import dev.kopfj.sim.internal.schema.Kind;
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
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes an object by a patch, whose type the request's Content-Type names. */
public final class PatchVerb implements Verb {
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String COMPLAINT = "error decoding patch: ";

    private final Rewriting rewriting;
    private final ApplyVerb applying;

    /** Changes objects of a server. */
    public PatchVerb(Core core) {
        this.rewriting = new Rewriting(core);
        this.applying = new ApplyVerb(core);
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        if (ApplyVerb.wanted(request)) {
            return applying.answer(exchange);
        }
        Route route = exchange.route();
        FieldManagers.checkPatch(request, false);
        boolean trial = Options.dryRun(request, "PatchOptions");
        FieldValidation validation = FieldValidation.of(request, "PatchOptions");
        Findings findings = new Findings();
        UnaryOperator<JsonNode> patch = patch(request, route.kind(), findings);
        Proposal proposal = Proposal.of(old -> {
            ObjectNode patched = typed(patch.apply(old), route.kind());
            ObjectNode next = read(patched, route.kind(), findings);
            validation.settlePatch(findings, patched, exchange.warnings());
            return next;
        });
        return rewriting.rewrite(exchange, trial, proposal);
    }

    /** Reads what a patch has made; where a body would be called bad, the patch is called invalid. */
    private static ObjectNode read(ObjectNode patched, Kind kind, Findings findings) {
        if (kind.custom() && Json.text(patched, "kind").isEmpty()) {
            throw invalid(patched, "Object 'Kind' is missing in '" + Shown.json(patched) + "'");
        }
        if (kind.custom() && Json.text(patched, "apiVersion").isEmpty()) {
            throw Problem.internal("Object 'apiVersion' is missing in 'object has no apiVersion field'");
        }
        try {
            return kind.rules().read(patched, findings);
        } catch (Problem problem) {
            if (problem.code() != 400) {
                throw problem;
            }
            String said = kind.custom() ? said(problem.text(), kind) : problem.text();
            throw invalid(patched, said);
        }
    }

    /** Returns a complaint about a custom object without the words that say of which kind it is. */
    private static String said(String complaint, Kind kind) {
        String words = " cannot be handled as a " + kind.naming().kind() + ": ";
        int at = complaint.indexOf(words);
        return at < 0 ? complaint : complaint.substring(at + words.length());
    }

    private static Problem invalid(ObjectNode patched, String complaint) {
        Cause cause = Cause.invalid("patch", Shown.json(patched), complaint);
        return Problem.invalid(new Resource("", ""), "", List.of(cause));
    }

    static UnaryOperator<JsonNode> patch(Request request, Kind kind, Findings findings) {
        switch (Bodies.type(request)) {
            case JSON_PATCH -> {
                JsonNode patch = Bodies.parse(request, COMPLAINT, findings);
                return target -> JsonPatch.apply(target, patch, findings);
            }
            case MERGE_PATCH -> {
                JsonNode patch = object(Bodies.parse(request, COMPLAINT, findings), COMPLAINT);
                return target -> MergePatch.apply(target, patch);
            }
            case ApplyVerb.YAML -> throw Problem.notImplemented("server-side apply to the subresource scale");
            case STRATEGIC -> {
                if (kind.custom()) {
                    throw unsupported(kind);
                }
                JsonNode patch = object(Bodies.parse(request, "", findings), "");
                return target -> StrategicMergePatch.apply(target, patch, kind.shape());
            }
            default -> throw unsupported(kind);
        }
    }

    private static JsonNode object(JsonNode patch, String complaint) {
        if (!patch.isObject()) {
            throw Problem.badRequest(complaint + "json: cannot unmarshal " + Json.typeName(patch)
                    + " into Go value of type map[string]interface {}");
        }
        return patch;
    }

    private static Problem unsupported(Kind kind) {
        return Problem.unsupportedMedia(
                kind.custom()
                        ? List.of(JSON_PATCH, MERGE_PATCH, ApplyVerb.YAML)
                        : List.of(JSON_PATCH, MERGE_PATCH, STRATEGIC, ApplyVerb.YAML));
    }

    static ObjectNode typed(JsonNode patched, Kind kind) {
        if (!(patched instanceof ObjectNode object)) {
            throw Problem.patchRejected();
        }
        return kind.custom() ? object : Bodies.typed(object, kind);
    }
}
