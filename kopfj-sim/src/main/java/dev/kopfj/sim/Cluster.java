package dev.kopfj.sim;

import dev.kopfj.sim.audit.Audit;
import dev.kopfj.sim.check.Invariant;
import dev.kopfj.sim.check.Invariants;
import dev.kopfj.sim.client.InProcessClientFactory;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.Faults;
import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.sim.fault.Processes;
import dev.kopfj.sim.http.HttpDoor;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.http.HttpOutbound;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.check.CheckLayer;
import dev.kopfj.sim.internal.check.InvariantDesk;
import dev.kopfj.sim.internal.controller.ControlPlane;
import dev.kopfj.sim.internal.door.Chronicle;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.fault.FaultDesk;
import dev.kopfj.sim.internal.fault.FaultLayer;
import dev.kopfj.sim.internal.fault.World;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.node.Nodes;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.mock.ClusterDispatcher;
import dev.kopfj.sim.mock.ClusterMockServer;
import dev.kopfj.sim.neighbour.Neighbours;
import dev.kopfj.sim.node.Images;
import dev.kopfj.sim.node.NodeShape;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.trace.Trace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes cluster in which time is free: an API server, reached without sockets, in a simulation that one seed
 * explains.
 *
 * <pre>{@code
 * try (Cluster cluster = Cluster.start(4711)) {
 *     cluster.client().configMaps().resource(settings).create();
 *     cluster.advance(Duration.ofHours(1));
 * }
 * }</pre>
 */
public final class Cluster implements AutoCloseable {

    /** The namespace in which clients work that name none. */
    public static final String NAMESPACE = "default";

    private static final Duration BOOKMARKS_EVERY = Duration.ofMinutes(1);

    private final Simulation simulation;
    private final Trace trace;
    private final Chronicle chronicle;
    private final Neighbours neighbours;
    private final ApiServer api;
    private final Actor server;
    private final Visitor.Reception reception;
    private final Processes processes = new Processes();
    private final Images images = new Images(this::client, processes, this::logged);
    private final Nodes nodes;
    private final CheckLayer invariants;
    private final InvariantDesk invariantDesk;
    private final List<HttpDoor> doors = new ArrayList<>();
    private @Nullable KubernetesClient client;
    private @Nullable FaultLayer faults;
    private @Nullable FaultDesk faultDesk;
    private boolean bookmarksArmed;

    private Cluster(Simulation simulation) {
        this.simulation = simulation;
        this.trace = Trace.of(simulation);
        this.server = simulation.actor("api-server");
        this.neighbours = new Neighbours(new HttpOutbound(simulation));
        this.api = new ApiServer(simulation, simulation.chance("api server"), this::post);
        this.chronicle = new Chronicle(trace, simulation.because());
        this.reception = new Visitor.Reception(
                server,
                this::handle,
                api::asksOthers,
                chronicle,
                ConcurrentHashMap.newKeySet(),
                new AtomicReference<>());
        new ControlPlane(simulation, api, actor -> reception.visitor(actor)::sendSafely).start();
        this.nodes = new Nodes(simulation, api, actor -> reception.visitor(actor)::sendSafely, images);
        this.invariants = new CheckLayer(simulation, api, trace);
        this.invariantDesk = new InvariantDesk(api, invariants);
        api.beforeAll(invariants::committed);
        api.beforeAll(chronicle::committed);
    }

    /** Starts an empty cluster in virtual time, which the calling thread moves. */
    public static Cluster start(long seed) {
        return start(seed, Pacing.virtual());
    }

    /** Starts an empty cluster whose time passes as said. */
    public static Cluster start(long seed, Pacing pacing) {
        return new Cluster(Simulation.start(seed, pacing));
    }

    /** Returns the administrator's client, whose calls take effect at once. */
    public KubernetesClient client() {
        if (client == null) {
            client = client(simulation.actor("user"));
        }
        return client;
    }

    /** Returns a new client for somebody who acts in this cluster; the calls of its fibers take their time. */
    public KubernetesClient client(Actor actor) {
        return new InProcessClientFactory(reception.visitor(actor), Caller.ADMIN).client(NAMESPACE);
    }

    /** Lets a usual node join; from the first one on, pods are bound to nodes, and run there. */
    public void addNode(String name) {
        addNode(NodeShape.named(name));
    }

    /** Lets a node join; from the first one on, pods are bound to nodes, and run there. */
    public void addNode(NodeShape shape) {
        nodes.join(shape);
    }

    /** Returns the table in which tests say that an image is a program, which then really runs in its containers. */
    public Images images() {
        return images;
    }

    /** Opens a port for kubectl and for programs in any language; it is closed with the cluster, if not before. */
    public synchronized HttpDoor open(HttpOptions options) {
        HttpDoor door = HttpDoor.open(reception, options);
        doors.add(door);
        return door;
    }

    /**
     * Makes fabric8's mock server in front of this cluster, to be started by {@code init()}; what a test expects of it is
     * answered as the test says, and everything else by the cluster.
     */
    public ClusterMockServer mockServer(boolean https) {
        return ClusterMockServer.of(reception, https);
    }

    /** Makes a dispatcher that puts this cluster behind a MockWebServer of fabric8's whose responses these are. */
    public ClusterDispatcher dispatcher(Map<ServerRequest, Queue<ServerResponse>> responses) {
        return new ClusterDispatcher(reception, responses);
    }

    /**
     * Returns a new client that acts as a service account, which may do what roles allow it. The account need not exist.
     */
    public KubernetesClient client(Actor actor, String namespace, String serviceAccount) {
        Caller account = Caller.serviceAccount(namespace, serviceAccount);
        return new InProcessClientFactory(reception.visitor(actor), account).client(namespace);
    }

    /** Returns a new client that shows nothing which tells who it is, unless it sends a token with its requests. */
    public KubernetesClient anonymous(Actor actor) {
        return new InProcessClientFactory(reception.visitor(actor), Caller.ANONYMOUS).client(NAMESPACE);
    }

    /** Returns the programs that listen beside the cluster, where webhooks can be reached without a socket. */
    public Neighbours neighbours() {
        return neighbours;
    }

    /** Lets somebody new act in this cluster: an operator, or a part of the test. */
    public Actor actor(String name) {
        return simulation.actor(name);
    }

    /** Lets something go wrong on purpose; what is returned tells how often it did. */
    public InjectedFault inject(Fault fault) {
        return faults().inject(fault);
    }

    /** Returns what goes wrong in this cluster on purpose. */
    public Faults faults() {
        return faultLayer();
    }

    /** Lets something hold after every write from now on; a {@code @KopfTest} fails if it does not. */
    public void holds(Invariant invariant) {
        invariants.add(invariant);
    }

    /** Returns what must hold in this cluster. */
    public Invariants invariants() {
        return invariants;
    }

    private FaultLayer faultLayer() {
        if (faults == null) {
            faults = new FaultLayer(new World(reception, api, processes, nodes));
        }
        return faults;
    }

    /** Returns the programs that faults can strike, where whatever runs operators says so. */
    public Processes processes() {
        return processes;
    }

    /** Returns the simulation in which this cluster lives. */
    public Simulation simulation() {
        return simulation;
    }

    /** Returns what is asked for from the first call of this method on, by whom, and as whom. */
    public Audit audit() {
        return chronicle.audit();
    }

    /** Returns the story of what has happened so far. */
    public Trace trace() {
        return trace;
    }

    /** Returns the present moment. */
    public Instant now() {
        return simulation.now();
    }

    /** Lets time pass, with all that happens in it. */
    public void advance(Duration by) {
        simulation.advance(by);
    }

    /** Lets everything happen that is due soon, until only delays of more than a second are left. */
    public void settle() {
        simulation.settle();
    }

    /** Lets time pass until the condition holds, for the given time at most; returns whether it holds. */
    public boolean await(String what, Duration atMost, BooleanSupplier until) {
        return simulation.await(what, atMost, until);
    }

    /** Ends the cluster and all that runs in it. */
    @Override
    public synchronized void close() {
        doors.forEach(HttpDoor::close);
        doors.clear();
        simulation.close();
    }

    private void logged(String actor, String text) {
        trace.tell(actor, "logs " + text);
    }

    private Response handle(Request request) {
        Response response = request.path().startsWith(FaultDesk.PATH)
                ? invariantDesk.handle(request, faultDesk()::handle)
                : api.handle(request);
        if (response instanceof Response.Streaming) {
            armBookmarks();
        }
        return response;
    }

    private Outbound.Reply post(Outbound.Target target, byte[] body, Duration timeout) throws Outbound.Unreachable {
        return faults == null ? neighbours.post(target, body, timeout) : faults.post(neighbours, target, body, timeout);
    }

    private FaultDesk faultDesk() {
        if (faultDesk == null) {
            faultDesk = new FaultDesk(api, faultLayer());
        }
        return faultDesk;
    }

    private void armBookmarks() {
        if (!bookmarksArmed) {
            bookmarksArmed = true;
            server.after(BOOKMARKS_EVERY, "bookmarks", this::sendBookmarks);
        }
    }

    private void sendBookmarks() {
        bookmarksArmed = false;
        api.bookmarks();
        if (api.openWatches() > 0) {
            armBookmarks();
        }
    }
}
