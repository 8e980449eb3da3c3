package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.fault.FaultError;
import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.fault.resource.FaultDefinition;
import dev.kopfj.sim.internal.fault.resource.FaultReader;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves faults as resources: defines their kind when somebody first asks for it, and refuses what makes no sense. */
public final class FaultDesk {
    /** Where the resources of the simulation are served. */
    public static final String PATH = "/apis/sim.kopfj.dev";

    private static final Resource FAULTS = new Resource("sim.kopfj.dev", "faults");
    private static final Resource KIND = new Resource("sim.kopfj.dev", "Fault");
    private static final int FAILURE = 300;

    private final ApiServer api;
    private final FaultLayer layer;
    private final Map<String, InjectedFault> injected = new HashMap<>();
    private boolean defined;

    /** Serves the faults of a layer. */
    public FaultDesk(ApiServer api, FaultLayer layer) {
        this.api = api;
        this.layer = layer;
    }

    /** Answers a request to the resources of the simulation. */
    public Response handle(Request request) {
        define();
        boolean writes = List.of("POST", "PUT", "PATCH").contains(request.method());
        if (!writes
                || !request.path().startsWith(PATH + "/v1/faults")
                || request.path().endsWith("/status")) {
            return api.handle(request);
        }
        Request strict = request.query(request.query().with("fieldValidation", "Strict"));
        Response trial = api.handle(strict.query(strict.query().with("dryRun", "All")));
        if (!(trial instanceof Response.Whole whole) || whole.code() >= FAILURE) {
            return trial;
        }
        ObjectNode object = Json.reread(plain(strict).body());
        try {
            layer.check(FaultReader.read(object));
        } catch (FaultError error) {
            Cause cause = Cause.shown("spec." + error.field(), error.value(), error.reason());
            return Answers.problem(Problem.invalid(KIND, Json.text(Json.meta(object), "name"), List.of(cause)));
        }
        return api.handle(strict);
    }

    /** Tries a request whose answer is to be read here, in whichever form its sender wants it. */
    private Response.Whole plain(Request strict) {
        Map<String, String> headers = new HashMap<>(strict.headers());
        headers.put("accept", "application/json");
        return (Response.Whole)
                api.handle(strict.headers(headers).query(strict.query().with("dryRun", "All")));
    }

    private void define() {
        if (!defined) {
            defined = true;
            api.handle(
                    Request.of(Caller.CONTROL_PLANE, "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions")
                            .body(Json.write(FaultDefinition.make())));
            api.onCommit(this::follow);
        }
    }

    private void follow(Change change) {
        if (!change.resource().equals(FAULTS)) {
            return;
        }
        Optional<Stored> before = change.before();
        Optional<Stored> after = change.after();
        boolean same = before.isPresent()
                && after.isPresent()
                && before.get()
                        .object()
                        .path("spec")
                        .equals(after.get().object().path("spec"));
        if (same) {
            return;
        }
        InjectedFault old = injected.remove(change.key().name());
        if (old != null) {
            old.lift();
        }
        after.ifPresent(now -> injected.put(
                change.key().name(),
                layer.inject(
                        FaultReader.read(now.object()),
                        hits -> tell(change.key().name(), hits))));
    }

    /** Writes in the object's status how often the fault has struck. */
    private void tell(String name, int hits) {
        ObjectNode patch = Json.object();
        patch.putObject("status").put("hits", hits);
        api.handle(Request.of(Caller.CONTROL_PLANE, "PATCH", PATH + "/v1/faults/" + name + "/status")
                .header("content-type", "application/merge-patch+json")
                .body(Json.write(patch)));
    }
}
