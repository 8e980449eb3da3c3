package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.check.InvariantError;
import dev.kopfj.sim.check.Violation;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.check.resource.CelRule;
import dev.kopfj.sim.internal.check.resource.InvariantDefinition;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.time.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Serves invariants as resources: defines their kind when somebody first asks, and refuses what makes no sense. */
public final class InvariantDesk {
    /** Where invariants are served. */
    public static final String PATH = "/apis/sim.kopfj.dev/v1/invariants";

    /** Where it is told which kinds there are. */
    private static final List<String> DISCOVERY = List.of("/apis/sim.kopfj.dev", "/apis/sim.kopfj.dev/v1");

    private static final Resource INVARIANTS = new Resource("sim.kopfj.dev", "invariants");
    private static final Resource KIND = new Resource("sim.kopfj.dev", "Invariant");
    private static final int FAILURE = 300;

    private final ApiServer api;
    private final CheckLayer layer;
    private boolean defined;

    /** Serves the invariants of a layer. */
    public InvariantDesk(ApiServer api, CheckLayer layer) {
        this.api = api;
        this.layer = layer;
    }

    /** Answers a request if it is about invariants; all others go on to whoever is next. */
    public Response handle(Request request, Function<Request, Response> next) {
        if (request.path().startsWith(PATH)) {
            define();
            return isWrite(request) ? write(request) : api.handle(request);
        }
        if (DISCOVERY.contains(request.path())) {
            define();
        }
        return next.apply(request);
    }

    private static boolean isWrite(Request request) {
        return List.of("POST", "PUT", "PATCH").contains(request.method())
                && !request.path().endsWith("/status");
    }

    private Response write(Request request) {
        Request strict = request.query(request.query().with("fieldValidation", "Strict"));
        Request trial = strict.query(strict.query().with("dryRun", "All"));
        if (!(api.handle(trial) instanceof Response.Whole answer) || answer.code() >= FAILURE) {
            return api.handle(trial);
        }
        Map<String, String> headers = new HashMap<>(strict.headers());
        headers.put("accept", "application/json");
        Response.Whole plain = (Response.Whole) api.handle(trial.headers(headers));
        ObjectNode object = Json.reread(plain.body());
        try {
            check(CelRule.read(object));
        } catch (InvariantError error) {
            Cause cause = Cause.shown("spec." + error.field(), error.value(), error.reason());
            return Answers.problem(Problem.invalid(KIND, Json.text(Json.meta(object), "name"), List.of(cause)));
        }
        return api.handle(strict);
    }

    private void check(CelRule rule) {
        String wanted = rule.resource();
        boolean served = api.kinds().stream()
                .anyMatch(kind -> wanted.equals(kind.resource().plural())
                        || wanted.equals(kind.resource().toString()));
        if (!served) {
            throw new InvariantError(
                    "match.resource", wanted, "the cluster serves no such resource; a custom one is defined before");
        }
    }

    private void define() {
        if (!defined) {
            defined = true;
            api.handle(
                    Request.of(Caller.CONTROL_PLANE, "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions")
                            .body(Json.write(InvariantDefinition.make())));
            api.onCommit(this::follow);
        }
    }

    private void follow(Change change) {
        if (!change.resource().equals(INVARIANTS) || isSame(change)) {
            return;
        }
        String name = change.key().name();
        String key = "Invariant/" + name;
        change.after()
                .ifPresentOrElse(
                        now -> layer.put(key, new RuleWatcher(name, CelRule.read(now.object()), this::broken)),
                        () -> layer.remove(key));
    }

    /** The status is no part of the rule, so it does not begin anew. */
    private static boolean isSame(Change change) {
        JsonNode before = spec(change.before());
        return change.before().isPresent() && change.after().isPresent() && before.equals(spec(change.after()));
    }

    private static JsonNode spec(Optional<Stored> version) {
        return version.<JsonNode>map(stored -> stored.object().path("spec")).orElse(MissingNode.getInstance());
    }

    private void broken(Violation violation) {
        layer.soon("tell what is broken", () -> tell(violation));
    }

    /** Writes in the object's status how often the rule was broken, and by what at last. */
    private void tell(Violation violation) {
        String path = PATH + "/" + violation.invariant();
        if (!(api.handle(Request.of(Caller.CONTROL_PLANE, "GET", path)) instanceof Response.Whole found)
                || found.code() >= FAILURE) {
            return;
        }
        int before = Json.reread(found.body()).path("status").path("broken").asInt();
        Write write = violation.write();
        ObjectNode patch = Json.object();
        ObjectNode status = patch.putObject("status").put("broken", before + 1);
        status.putObject("last")
                .put("message", violation.complaint())
                .put("object", write.subject().text())
                .put("resourceVersion", Long.toString(write.revision()))
                .put("by", write.actor())
                .put("at", Simulation.format(write.at()))
                .put("entry", violation.entry());
        api.handle(Request.of(Caller.CONTROL_PLANE, "PATCH", path + "/status")
                .header("content-type", "application/merge-patch+json")
                .body(Json.write(patch)));
    }
}
