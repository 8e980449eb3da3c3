package dev.kopfj.sim.internal.verb.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.util.List;

/**
 * What a deletion asks for beside its object.
 *
 * @param trial it is only to be tried
 * @param uid the incarnation that is meant; "" for any
 * @param resourceVersion the version that is meant; "" for any
 * @param grace how many seconds the object may still exist; {@link #UNSAID} when that is left to its kind
 * @param propagation what becomes of the object's dependents
 */
public record DeleteOptions(boolean trial, String uid, String resourceVersion, long grace, Propagation propagation) {
    /** Stands for a grace period of which nothing is said. */
    public static final long UNSAID = -1;

    private static final String KIND = "DeleteOptions";
    private static final String POLICY = "propagationPolicy";
    private static final String ORPHANS = "orphanDependents";
    private static final String GRACE = "gracePeriodSeconds";
    private static final List<String> POLICIES = List.of("Foreground", "Background", "Orphan", "nil");

    /** Reads the options from the body; from the query when there is no body. */
    public static DeleteOptions of(Request request) {
        return of(request.body().length == 0 ? fromQuery(request.query()) : fromBody(request));
    }

    /** Reads options that are part of another document. */
    public static DeleteOptions of(JsonNode given) {
        JsonNode conditions = given.path("preconditions");
        if (!conditions.isObject() && !conditions.isMissingNode() && !conditions.isNull()) {
            throw Problem.badRequest("json: cannot unmarshal " + Json.typeName(conditions)
                    + " into Go struct field DeleteOptions.preconditions of type v1.Preconditions");
        }
        boolean trial = Options.dryRun(Options.texts(given.path("dryRun")), KIND);
        return new DeleteOptions(
                trial,
                Json.text(conditions, "uid"),
                Json.text(conditions, "resourceVersion"),
                grace(given.path(GRACE)),
                propagation(given));
    }

    /** Returns the options as a document. */
    public ObjectNode json() {
        ObjectNode options = Json.object().put("kind", KIND).put("apiVersion", "meta.k8s.io/v1");
        if (grace != UNSAID) {
            options.put(GRACE, grace);
        }
        if (!uid.isEmpty() || !resourceVersion.isEmpty()) {
            ObjectNode conditions = options.putObject("preconditions");
            if (!uid.isEmpty()) {
                conditions.put("uid", uid);
            }
            if (!resourceVersion.isEmpty()) {
                conditions.put("resourceVersion", resourceVersion);
            }
        }
        switch (propagation) {
            case BACKGROUND -> options.put(POLICY, "Background");
            case FOREGROUND -> options.put(POLICY, "Foreground");
            case ORPHAN -> options.put(POLICY, "Orphan");
            case NOT_ORPHAN -> options.put(ORPHANS, false);
            default -> {
                // Nothing is said.
            }
        }
        if (trial) {
            options.putArray("dryRun").add("All");
        }
        return options;
    }

    private static ObjectNode fromBody(Request request) {
        JsonNode document = Bodies.document(request, new Findings());
        if (document instanceof ObjectNode body) {
            Options.dryRun(request, KIND);
            if (!body.has("dryRun")) {
                request.query().all("dryRun").forEach(body.withArray("dryRun")::add);
            }
            return body;
        }
        throw Problem.badRequest(Bodies.unlike(document));
    }

    private static ObjectNode fromQuery(Query query) {
        ObjectNode given = Json.object();
        if (!query.get(POLICY).isEmpty()) {
            given.put(POLICY, query.get(POLICY));
        }
        if (!query.get(ORPHANS).isEmpty()) {
            given.put(ORPHANS, query.on(ORPHANS));
        }
        if (!query.get(GRACE).isEmpty()) {
            given.put(GRACE, number(query.get(GRACE)));
        }
        query.all("dryRun").forEach(given.withArray("dryRun")::add);
        return given;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException garbage) {
            throw Problem.badRequest("strconv.ParseInt: parsing " + Json.quote(text) + ": invalid syntax");
        }
    }

    private static long grace(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return UNSAID;
        }
        if (!given.isIntegralNumber() || !given.canConvertToLong()) {
            throw Problem.badRequest("json: cannot unmarshal " + Json.typeName(given)
                    + " into Go struct field DeleteOptions.gracePeriodSeconds of type int64");
        }
        // The real server takes any negative period for one second.
        return given.asLong() < 0 ? 1 : given.asLong();
    }

    private static Propagation propagation(JsonNode given) {
        String policy = Json.text(given, POLICY);
        JsonNode orphans = given.path(ORPHANS);
        if (policy.isEmpty() && !given.path(POLICY).isTextual()) {
            return !orphans.isBoolean()
                    ? Propagation.UNSAID
                    : orphans.booleanValue() ? Propagation.ORPHAN : Propagation.NOT_ORPHAN;
        }
        if (orphans.isBoolean()) {
            String rule = "orphanDependents and deletionPropagation cannot be both set";
            throw Options.invalid(KIND, Cause.invalid(POLICY, policy, rule));
        }
        return switch (policy) {
            case "Foreground" -> Propagation.FOREGROUND;
            case "Background" -> Propagation.BACKGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            default -> throw Options.invalid(KIND, Cause.unsupported(POLICY, Json.quote(policy), POLICIES));
        };
    }
}
