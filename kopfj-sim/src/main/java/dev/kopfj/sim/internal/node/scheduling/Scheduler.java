package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.storage.Selection;
import dev.kopfj.sim.internal.storage.StorageClass;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Binds each pod that has no node to one that suits it, and says of those that find none why. */
@Differs(
        from = "kube-scheduler 1.34",
        how = "nothing is preempted, priorities give no precedence, and topology spread constraints, host ports and "
                + "limits of volumes per node are not looked at; a pod whose volumes are being made takes no room yet")
public final class Scheduler implements Controller {
    private static final String NAME = "default-scheduler";

    private final Seat seat;
    private final Occupancy occupancy = new Occupancy();
    private final Set<Key> homeless = new TreeSet<>();
    private final Map<Key, String> pledged = new HashMap<>();
    private final Map<Key, Set<Key>> byClaim = new TreeMap<>();
    private final RandomGenerator chance;

    /** Takes its place in a control plane. */
    public Scheduler(Seat seat) {
        this.seat = seat;
        this.chance = seat.actor().simulation().chance("choice of nodes");
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.NODES.resource())) {
            reconsider(occupancy.node(change), look);
        } else if (change.resource().equals(Served.PODS.resource())) {
            reconsider(occupancy.pod(change), look);
            consider(change, look);
        } else if (change.resource().equals(Served.CLAIMS.resource())) {
            awake(byClaim.remove(change.key()), look);
        } else if (isSupply(change)) {
            List<Set<Key>> all = List.copyOf(byClaim.values());
            byClaim.clear();
            all.forEach(pods -> awake(pods, look));
        }
    }

    /** Tells whether pods whose claims wait could find a volume after a change. */
    private static boolean isSupply(Change change) {
        boolean free = change.resource().equals(Served.VOLUMES.resource())
                && !change.subject().object().path("spec").has("claimRef");
        return free || change.resource().equals(StorageClass.KIND.resource());
    }

    private void awake(@Nullable Set<Key> pods, Consumer<Key> look) {
        if (pods != null) {
            homeless.removeAll(pods);
            pods.forEach(look);
        }
    }

    private void reconsider(boolean room, Consumer<Key> look) {
        if (room) {
            List<Key> again = List.copyOf(homeless);
            homeless.clear();
            again.forEach(look);
        }
    }

    private void consider(Change change, Consumer<Key> look) {
        boolean waits =
                change.type() != Change.Type.DELETED && waits(change.subject().object());
        if (!waits) {
            homeless.remove(change.key());
            pledged.remove(change.key());
        } else if (!homeless.contains(change.key()) || asksForOther(change)) {
            look.accept(change.key());
        }
    }

    private static boolean asksForOther(Change change) {
        ObjectNode now = change.subject().object();
        return change.before()
                .map(before -> !before.object().path("spec").equals(now.path("spec")))
                .orElse(true);
    }

    private static boolean waits(ObjectNode pod) {
        return Occupancy.node(pod).isEmpty()
                && !Owner.isLeaving(pod)
                && !Pods.isOver(pod)
                && !Json.filled(pod.path("spec").path("schedulingGates"))
                && Json.text(pod.path("spec"), "schedulerName").equals(NAME);
    }

    @Override
    public Optional<Duration> look(Key key) {
        seat.lister().find(Served.PODS, key).filter(Scheduler::waits).ifPresent(pod -> place(key, pod));
        return Optional.empty();
    }

    private void place(Key key, ObjectNode pod) {
        PodVolumes volumes = PodVolumes.of(pod, seat.lister());
        Refused refused = new Refused();
        Optional<Room> best = Optional.empty();
        if (volumes.problem().isEmpty()) {
            best = choose(key, new Fit(pod, volumes), refused);
        } else {
            refused.all(volumes.problem(), occupancy.size());
        }
        if (best.isEmpty()) {
            await(key, volumes);
            explain(key, pod, refused.message());
        } else if (volumes.areWaiting()) {
            await(key, volumes);
            pledge(key, volumes, best.get());
        } else {
            pledged.remove(key);
            bind(key, pod, best.get().name());
        }
    }

    /** A pod stays with the node for which its volumes have been made. */
    private Optional<Room> choose(Key key, Fit fit, Refused refused) {
        Optional<Room> before = occupancy
                .room(pledged.getOrDefault(key, ""))
                .filter(room -> fit.hindrance(room).none());
        return before.isPresent() ? before : occupancy.best(fit, refused, chance);
    }

    private void await(Key key, PodVolumes volumes) {
        homeless.add(key);
        volumes.claims()
                .forEach(claim ->
                        byClaim.computeIfAbsent(claim, first -> new TreeSet<>()).add(key));
    }

    /** Has the volumes of a pod found or made for a node; when they are there, the pod is bound to it. */
    private void pledge(Key key, PodVolumes volumes, Room room) {
        pledged.put(key, room.name());
        for (PodVolumes.Promise promise : volumes.promises(room)) {
            promise.volume()
                    .ifPresentOrElse(
                            volume -> Selection.take(seat.client(), promise.claim(), volume),
                            () -> Selection.order(seat.client(), promise.claim(), room.name()));
        }
    }

    private void bind(Key key, ObjectNode pod, String node) {
        ObjectNode binding = Json.object().put("kind", "Binding").put("apiVersion", "v1");
        binding.putObject("metadata")
                .put("name", key.name())
                .put("namespace", key.namespace())
                .put("uid", Json.text(Json.meta(pod), "uid"));
        binding.putObject("target").put("kind", "Node").put("name", node);
        seat.client().post(Served.PODS, key, "binding", binding);
        seat.recorder().normal(Served.PODS, pod, "Scheduled", "Successfully assigned " + key + " to " + node);
    }

    private void explain(Key key, ObjectNode pod, String why) {
        seat.recorder().warning(Served.PODS, pod, "FailedScheduling", why);
        ObjectNode patch = Json.object();
        ObjectNode status = patch.putObject("status");
        if (pod.path("status").path("conditions").isArray()) {
            status.set("conditions", pod.path("status").path("conditions").deepCopy());
        }
        ObjectNode condition = Json.object().putNull("lastProbeTime").put("type", "PodScheduled");
        condition.put("status", "False").put("reason", "Unschedulable").put("message", why);
        if (!Json.text(Conditions.find(pod, "PodScheduled"), "message").equals(why)) {
            Conditions.set(status, condition, seat.now());
            write(key, patch);
        }
    }

    private void write(Key key, ObjectNode patch) {
        try {
            seat.client().tellStatus(Served.PODS, key, patch);
        } catch (Refusal gone) {
            if (!gone.isNotFound()) {
                throw gone;
            }
        }
    }
}
