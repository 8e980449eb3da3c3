package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.control.Workqueue;
import dev.kopfj.sim.internal.node.life.NodeLife;
import dev.kopfj.sim.internal.node.life.PodCollector;
import dev.kopfj.sim.internal.node.life.Pulse;
import dev.kopfj.sim.internal.node.life.TaintEviction;
import dev.kopfj.sim.internal.node.program.BehaviourDefinition;
import dev.kopfj.sim.internal.node.scaling.Autoscaler;
import dev.kopfj.sim.internal.node.scheduling.Scheduler;
import dev.kopfj.sim.internal.storage.Provisioner;
import dev.kopfj.sim.internal.storage.Resizer;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.node.Images;
import dev.kopfj.sim.node.NodeShape;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** All nodes of a cluster. With the first one begins the scheduler, without which pods wait where they are. */
public final class Nodes {
    private static final Served DEFINITIONS = new Served(
            new Resource("apiextensions.k8s.io", "customresourcedefinitions"), "v1", "CustomResourceDefinition");
    private static final String LEASE_NAMESPACE = "kube-node-lease";
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int NETWORK = 172 << 24 | 18 << 16;

    private final Simulation simulation;
    private final ApiServer api;
    private final Function<Actor, Function<Request, Response>> doors;
    private final Lister lister;
    private final Logs logs;
    private final Workshop.Stock stock;
    private final Addresses addresses = new Addresses();
    private final Attachments attachments = new Attachments();
    private final Map<String, Post> posts = new HashMap<>();
    /** Who is told that a node is not heard of any more. */
    private Consumer<String> missed = name -> {};

    private boolean begun;
    private int number = 1;

    /** Those that are not heard of any more, and when they were last. */
    private final Map<String, Instant> silent = new HashMap<>();

    /** A kubelet with the pods that it has to look at. */
    private record Post(Kubelet kubelet, Workqueue queue, Home home, Instant begin) {
        void tell(Change change) {
            kubelet.follow(change, queue::add);
        }
    }

    /** What makes a node known in the cluster. */
    private record Home(NodeShape shape, String address, Seat seat) {
        void register() {
            ObjectNode node = seat.client().create(Served.NODES, "", NodeForm.node(shape, address, seat.now()));
            if (seat.lister().find(Served.LEASES, lease()).isEmpty()) {
                seat.client().create(Served.LEASES, LEASE_NAMESPACE, NodeForm.lease(node, seat.now()));
            }
        }

        /** Tells of a node that has come back, which somebody may have deleted. */
        void report() {
            Key key = new Key("", shape.name());
            if (seat.lister().find(Served.NODES, key).isEmpty()) {
                register();
            } else {
                seat.client().patchStatus(Served.NODES, key, NodeForm.health(seat.now()));
            }
            renew(seat.now());
        }

        void renew(Instant at) {
            if (seat.lister().find(Served.LEASES, lease()).isPresent()) {
                seat.client().patch(Served.LEASES, lease(), NodeForm.renewal(at));
            }
        }

        Key lease() {
            return new Key(LEASE_NAMESPACE, shape.name());
        }
    }

    /** Has room for the nodes of a server, each of which sends its requests through a door of its own. */
    public Nodes(
            Simulation simulation, ApiServer api, Function<Actor, Function<Request, Response>> doors, Images images) {
        this.simulation = simulation;
        this.api = api;
        this.doors = doors;
        this.lister = new Lister(api);
        this.logs = new Logs(simulation, silent::containsKey);
        this.stock =
                new Workshop.Stock(new Programs(simulation, lister, images, logs), new References(lister, attachments));
        api.containers(logs);
    }

    /** Lets a node join, which is ready at once. */
    public void join(NodeShape shape) {
        simulation.enter("add node " + shape.name(), () -> {
            begin();
            number++;
            String address = Addresses.text(NETWORK + number);
            Seat seat = seat("kubelet " + shape.name(), "kubelet");
            Home home = new Home(shape, address, seat);
            home.register();
            Workshop workshop = new Workshop(
                    seat.recorder(),
                    simulation.chance("work of " + seat.actor().name()),
                    stock,
                    key -> wake(shape.name(), key));
            Kubelet kubelet = new Kubelet(seat, workshop, addresses, address);
            Workqueue queue = new Workqueue(kubelet, seat.actor());
            silent.remove(shape.name());
            Post before = posts.put(shape.name(), new Post(kubelet, queue, home, simulation.now()));
            if (before != null) {
                before.kubelet().die();
            }
            return true;
        });
    }

    /** Lets a node fall silent, and all stop that runs on it; after some time it begins anew, unless that is zero. */
    public void silence(String name, Duration length) {
        Post post = posts.remove(name);
        if (post == null) {
            return;
        }
        post.kubelet().die();
        Actor power = simulation.actor("power of " + name);
        Instant beat = beat(post.begin());
        silent.put(name, beat);
        missed.accept(name);
        power.soon(
                "node " + name + " falls silent",
                () -> attempt(() -> post.home().renew(beat)));
        if (!length.isZero()) {
            power.after(length, "node " + name + " comes back", () -> comeBack(name, post));
        }
    }

    /** Returns the names of the nodes whose kubelets are at work. */
    public List<String> names() {
        return posts.keySet().stream().sorted().toList();
    }

    /** Lets a kubelet be out of reach for some time; what runs on its node goes on, and nobody hears of it. */
    public void cutOff(String name, Duration length) {
        Post post = posts.get(name);
        if (post == null) {
            return;
        }
        Instant until = simulation.now().plus(length);
        post.kubelet().cutOff(until);
        Instant beat = silent.getOrDefault(name, beat(post.begin()));
        silent.put(name, beat);
        missed.accept(name);
        Actor network = simulation.actor("network of " + name);
        network.soon(
                "node " + name + " is cut off", () -> attempt(() -> post.home().renew(beat)));
        network.at(until, "node " + name + " is reached again", () -> reachAgain(name, post));
    }

    private void reachAgain(String name, Post post) {
        if (!post.equals(posts.get(name)) || post.kubelet().isCutOff()) {
            return;
        }
        posts.put(name, new Post(post.kubelet(), post.queue(), post.home(), simulation.now()));
        resume(name, post);
    }

    private void comeBack(String name, Post post) {
        if (posts.containsKey(name)) {
            return;
        }
        post.kubelet().revive();
        posts.put(name, new Post(post.kubelet(), post.queue(), post.home(), simulation.now()));
        resume(name, post);
    }

    private void resume(String name, Post post) {
        silent.remove(name);
        attempt(post.home()::report);
        api.list(Served.PODS.resource(), "").stream()
                .filter(pod -> Json.text(pod.object().path("spec"), "nodeName").equals(name))
                .forEach(pod -> post.queue().add(pod.key()));
    }

    /** Returns when a kubelet that has begun at a moment has last told that it is alive. */
    private Instant beat(Instant begin) {
        long beats = Duration.between(begin, simulation.now()).dividedBy(HEARTBEAT);
        return begin.plus(HEARTBEAT.multipliedBy(beats));
    }

    /** What a kubelet tells of itself may be refused; it would tell it again before long. */
    private static void attempt(Runnable report) {
        try {
            report.run();
        } catch (Refusal refusal) {
            // the node is then known by what was told of it before
        }
    }

    private void wake(String node, Key pod) {
        Post post = posts.get(node);
        if (post != null) {
            post.queue().add(pod);
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        Seat seat = seat("scheduler", "default-scheduler");
        seat.client().create(DEFINITIONS, "", BehaviourDefinition.make());
        run(new Scheduler(seat), seat);
        Pulse pulse = name -> Optional.ofNullable(silent.get(name));
        Workqueue life = supervise("node-lifecycle-controller", own -> new NodeLife(own, pulse));
        missed = name -> life.add(new Key("", name));
        supervise("taint-eviction-controller", TaintEviction::new);
        supervise("pod-garbage-collector", PodCollector::new);
        supervise("horizontal-pod-autoscaler", Autoscaler::new);
        api.onCommit(this::follow);
        provideVolumes();
    }

    /** Runs a controller of the control plane that has nothing to do without nodes. */
    private Workqueue supervise(String name, Function<Seat, Controller> maker) {
        Actor actor = simulation.actor(name);
        Client client = new Client("kube-controller-manager", doors.apply(actor));
        Seat seat = new Seat(actor, lister, client, new Recorder(name, client, simulation));
        return run(maker.apply(seat), seat);
    }

    /** Runs a controller, beginning with what is there. */
    private Workqueue run(Controller controller, Seat seat) {
        Workqueue queue = new Workqueue(controller, seat.actor());
        for (Served kind : List.of(Served.PODS, Served.NODES)) {
            api.list(kind.resource(), "")
                    .forEach(found -> controller.follow(
                            new Change(found.revision(), Change.Type.ADDED, kind.resource(), found.key(), null, found),
                            queue::add));
        }
        api.onCommit(change -> controller.follow(change, queue::add));
        return queue;
    }

    private void provideVolumes() {
        Seat seat = seat("volume provisioner", Provisioner.NAME);
        Provisioner provisioner = new Provisioner(seat);
        Workqueue queue = new Workqueue(provisioner, seat.actor());
        api.onCommit(change -> provisioner.follow(change, queue::add));
        provisioner.begin(queue::add);
        Seat second = seat("volume resizer", "external-resizer " + Provisioner.NAME);
        Resizer resizer = new Resizer(second);
        Workqueue resizing = new Workqueue(resizer, second.actor());
        api.onCommit(change -> resizer.follow(change, resizing::add));
    }

    private Seat seat(String name, String agent) {
        Actor actor = simulation.actor(name);
        Client client = new Client(agent, doors.apply(actor));
        return new Seat(actor, lister, client, new Recorder(agent, client, simulation));
    }

    private void follow(Change change) {
        if (change.resource().equals(Served.PODS.resource())) {
            ObjectNode pod = change.subject().object();
            if (change.type() == Change.Type.DELETED) {
                logs.forgetAll(pod);
            }
            if (change.type() == Change.Type.DELETED || Pods.isOver(pod)) {
                attachments.detach(change.key());
            }
            String node = Json.text(pod.path("spec"), "nodeName");
            Post post = node.isEmpty() ? null : posts.get(node);
            if (post != null) {
                post.tell(change);
            }
        }
    }
}
