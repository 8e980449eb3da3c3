package dev.kopfj.sim;

import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.Processes;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.check.CheckLayer;
import dev.kopfj.sim.internal.door.Chronicle;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.fault.FaultLayer;
import dev.kopfj.sim.internal.fault.World;
import dev.kopfj.sim.internal.node.Nodes;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.node.Images;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.trace.Trace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a write costs with and without what watches over it: the timeline, the invariants of the store, faults. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LayersBenchmark {
    private static final String ALL = "/api/v1/namespaces/default/configmaps";

    /** What stands before the server. */
    public enum Layers {
        /** Nothing. */
        NONE,
        /** The door, which writes down each request and what it has changed. */
        TIMELINE,
        /** The door, and the invariants of the store. */
        STORE,
        /** The door, and a fault that strikes none of these writes. */
        FAULT,
        /** All of them. */
        ALL
    }

    @Param({"NONE", "TIMELINE", "STORE", "FAULT", "ALL"})
    public Layers layers;

    private Function<Request, Response> server = request -> {
        throw new IllegalStateException("not set up");
    };
    private int number;

    /** Puts the layers before a server that holds one object. */
    @Setup
    public void build() {
        Simulation simulation = Simulation.virtual(1);
        ApiServer api = new ApiServer(simulation, simulation.chance("api server"));
        server = layers == Layers.NONE ? api::handle : guarded(simulation, api);
        send("POST", ALL, "application/json", "{\"metadata\":{\"name\":\"settings\"},\"data\":{\"n\":\"0\"}}");
    }

    private Function<Request, Response> guarded(Simulation simulation, ApiServer api) {
        Trace trace = Trace.of(simulation);
        Chronicle chronicle = new Chronicle(trace, simulation.because());
        Actor gate = simulation.actor("api-server");
        Visitor.Reception reception =
                new Visitor.Reception(gate, api::handle, api::asksOthers, chronicle, new AtomicReference<>());
        if (layers == Layers.STORE || layers == Layers.ALL) {
            CheckLayer invariants = new CheckLayer(simulation, api, trace);
            invariants.add(Standard.STORE);
            api.beforeAll(invariants::committed);
        }
        api.beforeAll(chronicle::committed);
        if (layers == Layers.FAULT || layers == Layers.ALL) {
            Processes processes = new Processes();
            Images images = new Images(
                    (actor, namespace, account) -> {
                        throw new IllegalStateException("no program runs here");
                    },
                    processes);
            Nodes nodes = new Nodes(simulation, api, actor -> reception.visitor(actor)::sendSafely, images);
            new FaultLayer(new World(reception, api, processes, nodes))
                    .inject(Fault.on("patch", "configmaps")
                            .named("other")
                            .answer(409)
                            .asOptional());
        }
        return reception.visitor(simulation.actor("writer"))::sendSafely;
    }

    @Benchmark
    public Response patch() {
        number++;
        return send(
                "PATCH", ALL + "/settings", "application/merge-patch+json", "{\"data\":{\"n\":\"" + number + "\"}}");
    }

    private Response send(String method, String target, String type, String body) {
        Request request = Request.of(Caller.ADMIN, method, target)
                .header("user-agent", "bench/1")
                .header("content-type", type)
                .body(body);
        Response response = server.apply(request);
        if (response.code() >= 300) {
            throw new IllegalStateException(method + " " + target + ": " + response.code());
        }
        return response;
    }
}
