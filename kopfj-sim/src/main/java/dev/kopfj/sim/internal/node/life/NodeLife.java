package dev.kopfj.sim.internal.node.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Watches over the health of nodes: says of those that are not heard of any more so, and taints all that are unwell. */
@Differs(
        from = "node lifecycle controller 1.34",
        how =
                "nodes whose status nobody has ever posted are left alone; nodes are tainted as soon as it is due, and not "
                        + "one in ten seconds, of which there are none in large clusters most nodes of which are down; that "
                        + "nodes come and go is not told by events")
public final class NodeLife implements Controller {
    private static final Duration GRACE = Duration.ofSeconds(50);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Set<String> POSTED = Set.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");
    private static final String EXCLUDED = "node.kubernetes.io/exclude-disruption";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final int UNHEALTHY_MIN = 3;
    private static final int UNHEALTHY_PERCENT = 55;

    private final Seat seat;
    private final Pulse pulse;
    private final Rounds rounds;

    /** Makes the controller that feels this pulse. */
    public NodeLife(Seat seat, Pulse pulse) {
        this.seat = seat;
        this.pulse = pulse;
        this.rounds = new Rounds(seat.now(), PERIOD);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.LEASES.resource())) {
            look.accept(new Key("", change.key().name()));
        } else if (change.resource().equals(Served.NODES.resource())) {
            look.accept(change.key());
            boolean before =
                    change.before().filter(old -> isReady(old.object())).isPresent();
            boolean after = change.after().filter(now -> isReady(now.object())).isPresent();
            if (before != after) {
                seat.lister().list(Served.NODES, "").forEach(node -> look.accept(Client.key(node)));
            }
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        ObjectNode node = seat.lister().find(Served.NODES, key).orElse(null);
        if (node == null || Conditions.find(node, "Ready").isMissingNode()) {
            return Optional.empty();
        }
        Instant now = seat.now();
        Optional<Instant> due = pulse.last(key.name()).map(last -> rounds.from(last.plus(GRACE)));
        if (due.isPresent() && !due.get().isAfter(now)) {
            giveUp(node, now);
            leave(key.name(), now);
            node = seat.lister().find(Served.NODES, key).orElse(node);
        }
        Instant evicting = isReady(node) ? Instant.MAX : since(node).plus(PERIOD);
        NodeTaints.differing(node, eviction(node, evicting, now), now).ifPresent(taints -> taint(key, taints));
        Instant next = evicting.isAfter(now) ? evicting : Instant.MAX;
        if (due.isPresent() && due.get().isAfter(now) && due.get().isBefore(next)) {
            next = due.get();
        }
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(Duration.between(now, next));
    }

    /** Nodes are not emptied when they are all unwell, nor further ones when most are: the fault may lie elsewhere. */
    private NodeTaints.Eviction eviction(ObjectNode node, Instant evicting, Instant now) {
        if (evicting.isAfter(now)) {
            return NodeTaints.Eviction.CONTINUE;
        }
        List<ObjectNode> counted = seat.lister().list(Served.NODES, "").stream()
                .filter(other -> !Json.meta(other).path("labels").has(EXCLUDED))
                .toList();
        if (counted.stream().noneMatch(NodeLife::isReady)) {
            return NodeTaints.Eviction.STOP;
        }
        List<ObjectNode> zone =
                counted.stream().filter(other -> zone(other).equals(zone(node))).toList();
        long unwell = zone.stream().filter(other -> !isReady(other)).count();
        boolean some = unwell < zone.size();
        return some && unwell >= UNHEALTHY_MIN && unwell * 100 >= (long) UNHEALTHY_PERCENT * zone.size()
                ? NodeTaints.Eviction.CONTINUE
                : NodeTaints.Eviction.BEGIN;
    }

    private void taint(Key key, ArrayNode taints) {
        ObjectNode patch = Json.object();
        ObjectNode spec = patch.putObject("spec");
        if (taints.isEmpty()) {
            spec.putNull("taints");
        } else {
            spec.set("taints", taints);
        }
        seat.client().patch(Served.NODES, key, patch);
    }

    /** Says of a node that nothing is known of it any more. */
    private void giveUp(ObjectNode node, Instant now) {
        boolean ready = isReady(node);
        ObjectNode status = Json.object();
        ArrayNode conditions = status.putArray("conditions");
        boolean news = false;
        for (JsonNode condition : node.path("status").path("conditions")) {
            ObjectNode next = condition.deepCopy();
            conditions.add(next);
            if (POSTED.contains(Json.text(next, "type"))
                    && !Json.text(next, "status").equals("Unknown")) {
                news = true;
                next.put("status", "Unknown").put("reason", "NodeStatusUnknown");
                next.put("message", "Kubelet stopped posting node status.")
                        .put("lastTransitionTime", Conditions.time(now));
            }
        }
        if (!news) {
            return;
        }
        ObjectNode patch = Json.object();
        patch.set("status", status);
        seat.client().patchStatus(Served.NODES, Client.key(node), patch);
        if (ready) {
            String name = Client.key(node).name();
            seat.recorder().normal(Served.NODES, node, "NodeNotReady", "Node " + name + " status is now: NodeNotReady");
        }
    }

    /** Says of the pods of a node that they are not ready, which nobody else can do now. */
    private void leave(String name, Instant now) {
        NodePods.of(seat.lister(), name).forEach(pod -> {
            ArrayNode conditions = Json.object().putArray("conditions");
            boolean ready = false;
            for (JsonNode condition : pod.path("status").path("conditions")) {
                ObjectNode next = condition.deepCopy();
                conditions.add(next);
                if (Json.text(next, "type").equals("Ready")
                        && !Json.text(next, "status").equals("False")) {
                    ready = true;
                    next.put("status", "False").put("lastTransitionTime", Conditions.time(now));
                }
            }
            if (ready) {
                NodePods.patch(seat, pod, Json.object().set("conditions", conditions));
                seat.recorder().warning(Served.PODS, pod, "NodeNotReady", "Node is not ready");
            }
        });
    }

    private static boolean isReady(ObjectNode node) {
        return Json.text(Conditions.find(node, "Ready"), "status").equals("True");
    }

    private static Instant since(ObjectNode node) {
        String since = Json.text(Conditions.find(node, "Ready"), "lastTransitionTime");
        return since.isEmpty() ? Instant.EPOCH : Instant.parse(since);
    }

    private static String zone(ObjectNode node) {
        return Json.text(Json.meta(node).path("labels"), ZONE);
    }
}
