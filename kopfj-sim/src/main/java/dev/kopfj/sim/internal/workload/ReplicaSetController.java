package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Claims;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps as many pods alive as a replica set asks for, and counts in its status what they are like. */
public final class ReplicaSetController implements Controller {
    /** As many pods are made or deleted at one look. */
    private static final int BURST = 500;

    private final Seat seat;
    private final Client client;
    private final Recorder recorder;
    private final Claims claims;
    private final Tallies tallies = new Tallies();

    /** Takes its place in a control plane. */
    public ReplicaSetController(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
        this.recorder = seat.recorder();
        this.claims = new Claims(seat.lister(), client, Served.REPLICA_SETS, Served.PODS);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.REPLICA_SETS.resource())) {
            look.accept(change.key());
        } else if (change.resource().equals(Served.PODS.resource()) && matters(change)) {
            tallies.follow(change);
            seat.owners(Served.REPLICA_SETS, change, look);
        }
    }

    /** Tells whether a change of a pod is one of what replica sets count; most steps of its start are not. */
    private static boolean matters(Change change) {
        ObjectNode now = change.subject().object();
        return change.type() != Change.Type.MODIFIED
                || change.before()
                        .filter(before -> Pods.phase(before.object()).equals(Pods.phase(now))
                                && Pods.isReady(before.object()) == Pods.isReady(now)
                                && Owner.isLeaving(before.object()) == Owner.isLeaving(now)
                                && owned(before.object()).equals(owned(now)))
                        .isEmpty();
    }

    private static List<JsonNode> owned(ObjectNode pod) {
        return List.of(Json.meta(pod).path("labels"), Json.meta(pod).path("ownerReferences"));
    }

    @Override
    public Optional<Duration> look(Key key) {
        return seat.lister().find(Served.REPLICA_SETS, key).flatMap(this::bring);
    }

    private Optional<Duration> bring(ObjectNode set) {
        boolean leaving = Owner.isLeaving(set);
        Optional<Tallies.Count> known = tallies.of(set).filter(count -> leaving || count.replicas() <= wanted(set));
        if (known.isPresent()) {
            bring(set, known.get(), List.of());
            return Optional.empty();
        }
        List<ObjectNode> pods = claims.of(set).stream().filter(Pods::isActive).toList();
        bring(set, ReplicaSetStatus.count(set, pods, seat.now()), pods);
        return untilAvailable(set, pods, seat.now());
    }

    private void bring(ObjectNode set, Tallies.Count count, List<ObjectNode> pods) {
        Optional<Refusal> failure =
                Owner.isLeaving(set) ? Optional.empty() : manage(set, count.replicas() - wanted(set), pods);
        ObjectNode status = ReplicaSetStatus.of(set, count, failure, seat.now());
        if (!status.equals(set.path("status"))) {
            client.updateStatus(Served.REPLICA_SETS, Json.shallow(set).set("status", status));
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static int wanted(ObjectNode set) {
        return set.path("spec").path("replicas").asInt(1);
    }

    /** Makes what is missing or deletes what is too much of some pods, and returns what the server said against it. */
    private Optional<Refusal> manage(ObjectNode set, int surplus, List<ObjectNode> pods) {
        try {
            for (int i = 0; i < Math.min(-surplus, BURST); i++) {
                make(set);
            }
        } catch (Refusal refusal) {
            recorder.warning(Served.REPLICA_SETS, set, "FailedCreate", "Error creating: " + refusal.getMessage());
            return Optional.of(refusal);
        }
        DeletionOrder.first(pods, Math.min(surplus, BURST)).forEach(pod -> delete(set, pod));
        return Optional.empty();
    }

    private void make(ObjectNode set) {
        ObjectNode pod = Pods.make(set.path("spec").path("template"), Served.REPLICA_SETS, set);
        ObjectNode made = client.create(Served.PODS, Client.key(set).namespace(), pod);
        recorder.normal(Served.REPLICA_SETS, set, "SuccessfulCreate", "Created pod: " + name(made));
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        client.delete(Served.PODS, pod);
        recorder.normal(Served.REPLICA_SETS, set, "SuccessfulDelete", "Deleted pod: " + name(pod));
    }

    private static Optional<Duration> untilAvailable(ObjectNode set, List<ObjectNode> pods, Instant now) {
        int seconds = set.path("spec").path("minReadySeconds").asInt();
        return pods.stream()
                .map(pod -> Pods.untilAvailable(pod, seconds, now))
                .filter(wait -> !wait.isZero())
                .min(Duration::compareTo);
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
