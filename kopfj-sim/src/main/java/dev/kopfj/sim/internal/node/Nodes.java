package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.control.Workqueue;
import dev.kopfj.sim.internal.node.program.BehaviourDefinition;
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
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** All nodes of a cluster. With the first one begins the scheduler, without which pods wait where they are. */
public final class Nodes {
    private static final Served LEASES = new Served(new Resource("coordination.k8s.io", "leases"), "v1", "Lease");
    private static final Served DEFINITIONS = new Served(
            new Resource("apiextensions.k8s.io", "customresourcedefinitions"), "v1", "CustomResourceDefinition");
    private static final String LEASE_NAMESPACE = "kube-node-lease";
    private static final int NETWORK = 172 << 24 | 18 << 16;

    private final Simulation simulation;
    private final ApiServer api;
    private final Function<Actor, Function<Request, Response>> doors;
    private final Lister lister;
    private final Programs programs;
    private final Addresses addresses = new Addresses();
    private final Attachments attachments = new Attachments();
    private final Map<String, Post> posts = new HashMap<>();
    private boolean begun;
    private int number = 1;

    /** A kubelet with the pods that it has to look at. */
    private record Post(Kubelet kubelet, Workqueue queue) {
        void tell(Change change) {
            kubelet.follow(change, queue::add);
        }
    }

    /** Has room for the nodes of a server, each of which sends its requests through a door of its own. */
    public Nodes(
            Simulation simulation, ApiServer api, Function<Actor, Function<Request, Response>> doors, Images images) {
        this.simulation = simulation;
        this.api = api;
        this.doors = doors;
        this.lister = new Lister(api);
        this.programs = new Programs(simulation, lister, images, attachments);
    }

    /** Lets a node join, which is ready at once. */
    public void join(NodeShape shape) {
        simulation.enter("add node " + shape.name(), () -> {
            begin();
            number++;
            String address = Addresses.text(NETWORK + number);
            Seat seat = seat("kubelet " + shape.name(), "kubelet");
            ObjectNode node = seat.client().create(Served.NODES, "", NodeForm.node(shape, address, simulation.now()));
            seat.client().create(LEASES, LEASE_NAMESPACE, NodeForm.lease(node, simulation.now()));
            Workshop workshop = new Workshop(
                    seat.recorder(),
                    simulation.chance("work of " + seat.actor().name()),
                    programs,
                    key -> wake(shape.name(), key));
            Kubelet kubelet = new Kubelet(seat, workshop, addresses, address);
            posts.put(shape.name(), new Post(kubelet, new Workqueue(kubelet, seat.actor())));
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
        if (!length.isZero()) {
            simulation.actor("power of " + name).after(length, "node " + name + " comes back", () -> {
                post.kubelet().revive();
                posts.put(name, post);
                api.list(Served.PODS.resource(), "").stream()
                        .filter(pod ->
                                Json.text(pod.object().path("spec"), "nodeName").equals(name))
                        .forEach(pod -> post.queue().add(pod.key()));
            });
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
        Controller scheduler = new Scheduler(seat);
        Workqueue queue = new Workqueue(scheduler, seat.actor());
        api.list(Served.PODS.resource(), "")
                .forEach(pod -> scheduler.follow(
                        new Change(pod.revision(), Change.Type.ADDED, Served.PODS.resource(), pod.key(), null, pod),
                        queue::add));
        api.list(Served.NODES.resource(), "")
                .forEach(node -> scheduler.follow(
                        new Change(node.revision(), Change.Type.ADDED, Served.NODES.resource(), node.key(), null, node),
                        queue::add));
        api.onCommit(change -> scheduler.follow(change, queue::add));
        api.onCommit(this::follow);
        provideVolumes();
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
            if (change.type() == Change.Type.DELETED || Pods.isOver(pod)) {
                attachments.detach(change.key());
            }
            String node = Json.text(pod.path("spec"), "nodeName");
            Post post = node.isEmpty() ? null : posts.get(node);
            if (post != null) {
                post.tell(change);
            }
        } else if (change.resource().equals(Served.NODES.resource()) && change.type() == Change.Type.DELETED) {
            posts.remove(change.key().name());
        }
    }
}
