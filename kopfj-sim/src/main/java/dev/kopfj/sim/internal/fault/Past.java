package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.function.Function;

/** Reads the cluster as it was some time ago, as from a server whose cache lags. */
@Differs(
        from = "a lagging kube-apiserver",
        how = "its past begins with the first fault that makes a reader see it, and is as long as the ring of recent "
                + "changes; what is older is answered as it is now")
final class Past {
    private static final int WRITES_MAX = 100_000;
    private static final int FAILURE = 300;
    private static final int NOT_FOUND = 404;

    private final Simulation simulation;
    private final ApiServer api;
    private final ArrayDeque<Write> writes = new ArrayDeque<>();
    private boolean begun;

    private record Write(Instant at, long revision) {}

    Past(Simulation simulation, ApiServer api) {
        this.simulation = simulation;
        this.api = api;
    }

    void begin() {
        if (!begun) {
            begun = true;
            writes.add(new Write(simulation.now(), api.revision()));
            api.onCommit(this::note);
        }
    }

    private void note(Change change) {
        writes.add(new Write(simulation.now(), change.revision()));
        if (writes.size() > WRITES_MAX) {
            writes.removeFirst();
        }
    }

    /** Answers a request to get or to list as it would have been answered then. */
    Response read(Request request, Deed deed, Duration age, Function<Request, Response> server) {
        Response now = server.apply(request);
        if (now.code() >= FAILURE && now.code() != NOT_FOUND) {
            return now;
        }
        String revision = String.valueOf(revision(simulation.now().minus(age)));
        Query then = request.query().with("resourceVersion", revision).with("resourceVersionMatch", "Exact");
        Response past =
                deed.verb().equals("list") ? server.apply(request.query(then)) : one(request, deed, revision, server);
        return past.code() >= FAILURE && past.code() != NOT_FOUND ? now : past;
    }

    private long revision(Instant then) {
        long revision = writes.getFirst().revision();
        for (Write write : writes) {
            if (write.at().isAfter(then)) {
                break;
            }
            revision = write.revision();
        }
        return revision;
    }

    private static Response one(Request request, Deed deed, String revision, Function<Request, Response> server) {
        int name = request.path().lastIndexOf("/" + deed.name());
        Request list = Request.of(Caller.ADMIN, "GET", request.path().substring(0, name))
                .query(Query.NONE
                        .with("resourceVersion", revision)
                        .with("resourceVersionMatch", "Exact")
                        .with("fieldSelector", "metadata.name=" + deed.name()));
        if (!(server.apply(list) instanceof Response.Whole answer) || answer.code() >= FAILURE) {
            return Answers.problem(Problem.expired("too old"));
        }
        ObjectNode found = Json.reread(answer.body());
        if (found.path("items").isEmpty()) {
            return Answers.problem(Problem.notFound(deed.resource(), deed.name()));
        }
        ObjectNode item = (ObjectNode) found.path("items").get(0);
        String listKind = Json.text(found, "kind");
        ObjectNode whole = Json.object().put("kind", listKind.substring(0, listKind.length() - "List".length()));
        whole.put("apiVersion", Json.text(found, "apiVersion")).setAll(item);
        return Answers.json(200, whole);
    }
}
