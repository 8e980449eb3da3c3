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

/** Keeps the numbered pods of stateful sets, with their claims, in order, and brings them from revision to revision. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "StatefulSet: maxUnavailable of a rolling update is not observed; one pod is replaced at a time")
public final class StatefulSetController implements Controller {
    private final Seat seat;
    private final Client client;
    private final Recorder recorder;
    private final Claims claims;
    private final Revisions revisions;
    private final StatefulClaims volumes;

    /** Takes its place in a control plane. */
    public StatefulSetController(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
        this.recorder = seat.recorder();
        this.claims = new Claims(seat.lister(), client, Served.STATEFUL_SETS, Served.PODS);
        this.revisions = new Revisions(seat, Served.STATEFUL_SETS, "controller.kubernetes.io/hash");
        this.volumes = new StatefulClaims(seat);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.STATEFUL_SETS.resource())) {
            look.accept(change.key());
        } else if (change.resource().equals(Served.PODS.resource())) {
            seat.owners(Served.STATEFUL_SETS, change, look);
        } else if (change.resource().equals(Served.CLAIMS.resource()) && change.type() == Change.Type.DELETED) {
            seat.lister().list(Served.STATEFUL_SETS, change.key().namespace()).stream()
                    .map(Client::key)
                    .filter(set -> change.key().name().contains("-" + set.name() + "-"))
                    .forEach(look);
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        return seat.lister().find(Served.STATEFUL_SETS, key).flatMap(this::bring);
    }

    private Optional<Duration> bring(ObjectNode set) {
        if (Owner.isLeaving(set)) {
            ObjectNode status = set.path("status") instanceof ObjectNode old ? old.deepCopy() : Json.object();
            say(set, status, claims.of(set));
            return Optional.empty();
        }
        List<ObjectNode> pods = claims.of(set);
        List<ObjectNode> history = revisions.of(set);
        Revisions.Latest latest = revisions.latest(set, history);
        ObjectNode current = history.stream()
                .filter(revision -> Revisions.name(revision).equals(Json.text(set.path("status"), "currentRevision")))
                .findFirst()
                .orElse(latest.revision());
        Optional<Refusal> failure = manage(set, pods, current, latest.revision());
        ObjectNode status = Json.object()
                .put("currentRevision", Revisions.name(current))
                .put("updateRevision", Revisions.name(latest.revision()))
                .put("collisionCount", latest.collisions());
        List<ObjectNode> left = seat.lister().controlledBy(Served.PODS, set);
        say(set, status, left);
        revisions.forget(set, history, used(left, current, latest.revision()));
        if (failure.isPresent()) {
            throw failure.get();
        }
        return untilAvailable(set, left);
    }

    /** Does what is planned, and returns what the server said against it. */
    private Optional<Refusal> manage(ObjectNode set, List<ObjectNode> pods, ObjectNode current, ObjectNode newest) {
        try {
            for (StatefulSetPlan.Step step : StatefulSetPlan.of(set, pods, Revisions.name(newest), seat.now())) {
                if (step instanceof StatefulSetPlan.Step.Make make) {
                    boolean behind = StatefulSetPlan.staysBehind(set, make.ordinal());
                    make(set, Ordinals.pod(set, make.ordinal(), behind ? current : newest));
                } else if (step instanceof StatefulSetPlan.Step.Delete delete) {
                    delete(set, delete.pod());
                } else if (step instanceof StatefulSetPlan.Step.Keep keep) {
                    keep(set, keep);
                }
            }
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    private void make(ObjectNode set, ObjectNode pod) {
        if (!volumes.areFree(set, pod)) {
            return;
        }
        volumes.make(set, pod);
        try {
            client.create(Served.PODS, Client.key(set).namespace(), pod);
        } catch (Refusal refusal) {
            if (!refusal.isAlreadyThere()) {
                String words = "create Pod " + name(pod) + " in StatefulSet " + name(set) + " failed error: ";
                recorder.warning(Served.STATEFUL_SETS, set, "FailedCreate", words + refusal.getMessage());
            }
            throw refusal;
        }
        String words = "create Pod " + name(pod) + " in StatefulSet " + name(set) + " successful";
        recorder.normal(Served.STATEFUL_SETS, set, "SuccessfulCreate", words);
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        client.delete(Served.PODS, pod);
        String words = "delete Pod " + name(pod) + " in StatefulSet " + name(set) + " successful";
        recorder.normal(Served.STATEFUL_SETS, set, "SuccessfulDelete", words);
    }

    private void keep(ObjectNode set, StatefulSetPlan.Step.Keep keep) {
        ObjectNode pod = keep.pod();
        if (!keep.surplus() && !Owner.isLeaving(pod)) {
            if (Pods.phase(pod).equals("Pending")) {
                volumes.make(set, pod);
            }
            ObjectNode labels = Ordinals.identity(name(pod), keep.ordinal());
            JsonNode present = Json.meta(pod).path("labels");
            if (!Json.text(present, Ordinals.POD_NAME).equals(name(pod))) {
                ObjectNode patch = Json.object();
                patch.putObject("metadata").set("labels", labels);
                client.patch(Served.PODS, Client.key(pod), patch);
            }
        }
        volumes.retain(set, pod, keep.surplus());
    }

    private void say(ObjectNode set, ObjectNode status, List<ObjectNode> pods) {
        ObjectNode said = StatefulSetStatus.of(set, status, pods, seat.now());
        if (!said.equals(set.path("status"))) {
            client.updateStatus(Served.STATEFUL_SETS, Json.shallow(set).set("status", said));
        }
    }

    private static Set<String> used(List<ObjectNode> pods, ObjectNode current, ObjectNode newest) {
        Set<String> used = new HashSet<>(Set.of(Revisions.name(current)));
        used.add(Revisions.name(newest));
        pods.forEach(pod -> used.add(StatefulSetPlan.revision(pod)));
        return used;
    }

    private Optional<Duration> untilAvailable(ObjectNode set, List<ObjectNode> pods) {
        int seconds = set.path("spec").path("minReadySeconds").asInt();
        Instant now = seat.now();
        return pods.stream()
                .map(pod -> Pods.untilAvailable(pod, seconds, now))
                .filter(wait -> !wait.isZero())
                .min(Duration::compareTo);
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
