package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps one pod of a daemon set on every node that is one for it, and replaces pods of older templates. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "DaemonSet: maxSurge is not observed; pods that end are replaced without a pause that grows")
public final class DaemonSetController implements Controller {
    private final Seat seat;
    private final Client client;
    private final Recorder recorder;
    private final Claims claims;
    private final Revisions revisions;

    /** Takes its place in a control plane. */
    public DaemonSetController(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
        this.recorder = seat.recorder();
        this.claims = new Claims(seat.lister(), client, Served.DAEMON_SETS, Served.PODS);
        this.revisions = new Revisions(seat, Served.DAEMON_SETS, DaemonPods.HASH);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.DAEMON_SETS.resource())) {
            look.accept(change.key());
        } else if (change.resource().equals(Served.PODS.resource())) {
            seat.owners(Served.DAEMON_SETS, change, look);
        } else if (change.resource().equals(Served.NODES.resource()) && mattersToPods(change)) {
            seat.lister().list(Served.DAEMON_SETS, "").forEach(set -> look.accept(Client.key(set)));
        }
    }

    /** Nodes tell of themselves all the time; only who they are and whom they keep away counts here. */
    private static boolean mattersToPods(Change change) {
        return change.before().isEmpty()
                || change.after().isEmpty()
                || !nature(change.before().get().object())
                        .equals(nature(change.after().get().object()));
    }

    private static List<JsonNode> nature(ObjectNode node) {
        return List.of(node.path("spec"), Json.meta(node).path("labels"));
    }

    @Override
    public Optional<Duration> look(Key key) {
        return seat.lister()
                .find(Served.DAEMON_SETS, key)
                .filter(set -> !Owner.isLeaving(set))
                .flatMap(this::bring);
    }

    private Optional<Duration> bring(ObjectNode set) {
        List<ObjectNode> history = revisions.of(set);
        Revisions.Latest latest = revisions.latest(set, history);
        String hash = DaemonPods.hash(latest.revision());
        DaemonPlan plan = plan(set, hash, claims.of(set));
        plan.decide();
        Optional<Refusal> failure = manage(set, plan, hash);
        List<ObjectNode> pods = seat.lister().controlledBy(Served.PODS, set);
        ObjectNode status = plan(set, hash, pods).status(latest.collisions());
        if (!status.equals(set.path("status"))) {
            client.updateStatus(Served.DAEMON_SETS, Json.shallow(set).set("status", status));
        }
        revisions.forget(set, history, used(history, latest.revision(), pods));
        if (failure.isPresent()) {
            throw failure.get();
        }
        int seconds = set.path("spec").path("minReadySeconds").asInt();
        Instant now = seat.now();
        return pods.stream()
                .map(pod -> Pods.untilAvailable(pod, seconds, now))
                .filter(wait -> !wait.isZero())
                .min(Duration::compareTo);
    }

    private DaemonPlan plan(ObjectNode set, String hash, List<ObjectNode> pods) {
        return new DaemonPlan(set, hash, seat.lister().list(Served.NODES, ""), pods, seat.now());
    }

    /** Does what is planned, and returns what the server said against it. */
    private Optional<Refusal> manage(ObjectNode set, DaemonPlan plan, String hash) {
        plan.ended().forEach(pod -> replace(set, pod));
        plan.surplus().forEach(pod -> delete(set, pod));
        try {
            for (String node : plan.lacking()) {
                String namespace = Client.key(set).namespace();
                ObjectNode made = client.create(Served.PODS, namespace, DaemonPods.make(set, node, hash));
                recorder.normal(Served.DAEMON_SETS, set, "SuccessfulCreate", "Created pod: " + name(made));
            }
            return Optional.empty();
        } catch (Refusal refusal) {
            recorder.warning(Served.DAEMON_SETS, set, "FailedCreate", "Error creating: " + refusal.getMessage());
            return Optional.of(refusal);
        }
    }

    private void replace(ObjectNode set, ObjectNode pod) {
        boolean failed = Pods.phase(pod).equals("Failed");
        String which = Client.key(pod).namespace() + "/" + name(pod) + " on node " + DaemonPods.node(pod);
        if (failed) {
            String words = "Found failed daemon pod " + which + ", will try to kill it";
            recorder.warning(Served.DAEMON_SETS, set, "FailedDaemonPod", words);
        } else {
            String words = "Found succeeded daemon pod " + which + ", will try to delete it";
            recorder.normal(Served.DAEMON_SETS, set, "SucceededDaemonPod", words);
        }
        delete(set, pod);
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        client.delete(Served.PODS, pod);
        recorder.normal(Served.DAEMON_SETS, set, "SuccessfulDelete", "Deleted pod: " + name(pod));
    }

    private static Set<String> used(List<ObjectNode> history, ObjectNode latest, List<ObjectNode> pods) {
        Set<String> hashes = new HashSet<>();
        pods.forEach(pod -> hashes.add(DaemonPods.hash(pod)));
        Set<String> used = new HashSet<>(Set.of(name(latest)));
        history.stream()
                .filter(revision -> hashes.contains(DaemonPods.hash(revision)))
                .forEach(revision -> used.add(name(revision)));
        return used;
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
