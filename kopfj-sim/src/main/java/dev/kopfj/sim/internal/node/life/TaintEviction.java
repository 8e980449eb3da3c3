package dev.kopfj.sim.internal.node.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.node.scheduling.Taints;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Deletes pods on nodes with taints that drive them away, as soon as they do not tolerate them any longer. */
public final class TaintEviction implements Controller {
    private static final String REASON = "TaintManagerEviction";

    private final Seat seat;

    /** Since when pods have been tolerating taints that they will not for ever. */
    private final Map<Key, Instant> tolerating = new HashMap<>();

    /** Makes the controller. */
    public TaintEviction(Seat seat) {
        this.seat = seat;
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.PODS.resource())) {
            String node = NodePods.node(change.subject().object());
            if (change.type() == Change.Type.DELETED) {
                tolerating.remove(change.key());
            } else if (!node.isEmpty() && !taints(node).isEmpty()) {
                look.accept(change.key());
            }
        } else if (change.resource().equals(Served.NODES.resource())) {
            List<JsonNode> before =
                    change.before().map(old -> driving(old.object())).orElse(List.of());
            List<JsonNode> after =
                    change.after().map(now -> driving(now.object())).orElse(List.of());
            if (!before.equals(after)) {
                NodePods.of(seat.lister(), change.key().name()).forEach(pod -> look.accept(Client.key(pod)));
            }
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        ObjectNode pod = seat.lister().find(Served.PODS, key).orElse(null);
        if (pod == null || Owner.isLeaving(pod)) {
            tolerating.remove(key);
            return Optional.empty();
        }
        Duration tolerance = tolerance(pod, taints(NodePods.node(pod)));
        if (tolerance.isNegative()) {
            cancel(key, pod);
            return Optional.empty();
        }
        Instant now = seat.now();
        Instant due = tolerating.computeIfAbsent(key, first -> now).plus(tolerance);
        if (due.isAfter(now)) {
            return Optional.of(Duration.between(now, due));
        }
        evict(key, pod);
        return Optional.empty();
    }

    private void cancel(Key key, ObjectNode pod) {
        if (tolerating.remove(key) != null) {
            seat.recorder().normal(Served.PODS, pod, REASON, "Cancelling deletion of Pod " + key.path());
        }
    }

    private void evict(Key key, ObjectNode pod) {
        seat.recorder().normal(Served.PODS, pod, REASON, "Marking for deletion Pod " + key.path());
        NodePods.patch(
                seat,
                pod,
                NodePods.disrupted(
                        seat, pod, "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint"));
        seat.client().delete(Served.PODS, pod);
        tolerating.remove(key);
    }

    /** Returns for how long a pod tolerates taints; negative when it does so for ever. */
    private static Duration tolerance(ObjectNode pod, List<JsonNode> taints) {
        long least = Long.MAX_VALUE;
        for (JsonNode taint : taints) {
            Optional<JsonNode> toleration = Taints.toleration(pod, taint);
            if (toleration.isEmpty()) {
                return Duration.ZERO;
            }
            JsonNode seconds = toleration.get().path("tolerationSeconds");
            if (seconds.isNumber()) {
                least = Math.min(least, Math.max(0, seconds.asLong()));
            }
        }
        return Duration.ofSeconds(least == Long.MAX_VALUE ? -1 : least);
    }

    private List<JsonNode> taints(String node) {
        return seat.lister()
                .find(Served.NODES, new Key("", node))
                .map(TaintEviction::driving)
                .orElse(List.of());
    }

    private static List<JsonNode> driving(ObjectNode node) {
        JsonNode taints = node.path("spec").path("taints");
        return taints.isEmpty()
                ? List.of()
                : taints.valueStream()
                        .filter(taint -> Json.text(taint, "effect").equals("NoExecute"))
                        .toList();
    }
}
