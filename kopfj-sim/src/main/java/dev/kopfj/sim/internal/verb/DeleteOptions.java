package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.util.List;

/** What a deletion asks for beside its object: on which conditions, whether only to be tried. */
record DeleteOptions(boolean trial, String uid, String resourceVersion) {
    private static final String KIND = "DeleteOptions";
    private static final List<String> POLICIES = List.of("Foreground", "Background", "Orphan", "nil");

    /** Reads the options from the body; from the query when there is no body. */
    @Differs(how = "grace periods are ignored, for no kind that has them is there yet")
    static DeleteOptions of(Request request) {
        ObjectNode given = request.body().length == 0 ? fromQuery(request.query()) : fromBody(request);
        checkPolicy(given);
        JsonNode conditions = given.path("preconditions");
        boolean trial = Options.dryRun(Options.texts(given.path("dryRun")), KIND);
        return new DeleteOptions(trial, Json.text(conditions, "uid"), Json.text(conditions, "resourceVersion"));
    }

    private static ObjectNode fromBody(Request request) {
        Bodies.checkType(request);
        if (Bodies.parse(request, "") instanceof ObjectNode body) {
            Options.dryRun(request, KIND);
            if (!body.has("dryRun")) {
                request.query().all("dryRun").forEach(body.withArray("dryRun")::add);
            }
            return body;
        }
        throw Problem.badRequest(
                "couldn't get version/kind; json parse error: the options of a deletion are an object");
    }

    private static ObjectNode fromQuery(Query query) {
        ObjectNode given = Json.object();
        if (!query.get("propagationPolicy").isEmpty()) {
            given.put("propagationPolicy", query.get("propagationPolicy"));
        }
        if (!query.get("orphanDependents").isEmpty()) {
            given.put("orphanDependents", query.on("orphanDependents"));
        }
        query.all("dryRun").forEach(given.withArray("dryRun")::add);
        return given;
    }

    private static void checkPolicy(ObjectNode given) {
        String policy = Json.text(given, "propagationPolicy");
        if (policy.isEmpty()) {
            return;
        }
        if (given.path("orphanDependents").isBoolean()) {
            String rule = "orphanDependents and deletionPropagation cannot be both set";
            throw Options.invalid(KIND, Cause.invalid("propagationPolicy", policy, rule));
        }
        if (!POLICIES.contains(policy) || policy.equals("nil")) {
            throw Options.invalid(KIND, Cause.unsupported("propagationPolicy", Json.quote(policy), POLICIES));
        }
        if (!policy.equals("Background")) {
            throw Problem.notImplemented("propagationPolicy " + policy + ", which needs a garbage collector");
        }
    }
}
