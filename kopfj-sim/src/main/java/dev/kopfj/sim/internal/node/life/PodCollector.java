package dev.kopfj.sim.internal.node.life;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Removes pods whose node is gone or out of service, and those that are over when there are too many. */
public final class PodCollector implements Controller {
    private static final int OVER_MAX = 12_500;
    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final Duration QUARANTINE = Duration.ofSeconds(40);
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    /** Stands for all pods that are over, as pods are never without a namespace. */
    private static final Key ALL_OVER = new Key("", "pods that are over");

    private static final Comparator<ObjectNode> EVICTED_AND_OLD_FIRST = Comparator.comparing(
                    (ObjectNode pod) -> !Json.text(pod.path("status"), "reason").equals("Evicted"))
            .thenComparing(pod -> Json.text(Json.meta(pod), "creationTimestamp"))
            .thenComparing(pod -> Client.key(pod).name())
            .thenComparing(pod -> Client.key(pod).namespace());

    private final Seat seat;
    private final Rounds rounds;
    private final Set<Key> over = new HashSet<>();

    /** The nodes that are missed, and since which round they are. */
    private final Map<String, Instant> missed = new HashMap<>();

    /** Makes the controller. */
    public PodCollector(Seat seat) {
        this.seat = seat;
        this.rounds = new Rounds(seat.now(), PERIOD);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.PODS.resource())) {
            count(change, look);
            ObjectNode pod = change.subject().object();
            if (change.type() != Change.Type.DELETED && isAbandoned(pod)) {
                look.accept(change.key());
            }
        } else if (change.resource().equals(Served.NODES.resource())) {
            String name = change.key().name();
            if (change.type() == Change.Type.DELETED) {
                NodePods.of(seat.lister(), name).forEach(pod -> look.accept(Client.key(pod)));
                return;
            }
            missed.remove(name);
            if (isOutOfService(change.subject().object())) {
                NodePods.of(seat.lister(), name).stream()
                        .filter(Owner::isLeaving)
                        .forEach(pod -> look.accept(Client.key(pod)));
            }
        }
    }

    private void count(Change change, Consumer<Key> look) {
        if (change.type() == Change.Type.DELETED
                || !Pods.isOver(change.subject().object())) {
            over.remove(change.key());
        } else if (over.add(change.key()) && over.size() > OVER_MAX) {
            look.accept(ALL_OVER);
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        Instant now = seat.now();
        if (key.equals(ALL_OVER)) {
            return thinOut(now);
        }
        ObjectNode pod = seat.lister().find(Served.PODS, key).orElse(null);
        if (pod == null || NodePods.node(pod).isEmpty()) {
            return Optional.empty();
        }
        Optional<ObjectNode> node = node(pod);
        Instant due = Instant.MAX;
        if (node.isEmpty()) {
            Instant since = missed.computeIfAbsent(NodePods.node(pod), name -> rounds.from(now));
            due = rounds.from(since.plus(QUARANTINE));
        } else if (Owner.isLeaving(pod) && isOutOfService(node.get())) {
            due = rounds.from(now);
        }
        if (!due.isAfter(now)) {
            remove(pod, node.isEmpty());
            return Optional.empty();
        }
        return due.equals(Instant.MAX) ? Optional.empty() : Optional.of(Duration.between(now, due));
    }

    private Optional<Duration> thinOut(Instant now) {
        Instant round = rounds.from(now);
        if (over.size() > OVER_MAX && round.isAfter(now)) {
            return Optional.of(Duration.between(now, round));
        }
        over.stream()
                .flatMap(key -> seat.lister().find(Served.PODS, key).stream())
                .sorted(EVICTED_AND_OLD_FIRST)
                .limit(Math.max(0, over.size() - OVER_MAX))
                .toList()
                .forEach(pod -> seat.client().deleteNow(Served.PODS, pod));
        return Optional.empty();
    }

    /** Lets a pod fail, since nobody else can say any more what became of it, and removes it. */
    private void remove(ObjectNode pod, boolean orphaned) {
        if (!Pods.isOver(pod)) {
            ObjectNode status = orphaned
                    ? NodePods.disrupted(seat, pod, "DeletionByPodGC", "PodGC: node no longer exists")
                    : Json.object();
            NodePods.patch(seat, pod, status.put("phase", "Failed"));
        }
        seat.client().deleteNow(Served.PODS, pod);
    }

    private boolean isAbandoned(ObjectNode pod) {
        return !NodePods.node(pod).isEmpty()
                && node(pod)
                        .map(node -> Owner.isLeaving(pod) && isOutOfService(node))
                        .orElse(true);
    }

    private Optional<ObjectNode> node(ObjectNode pod) {
        return seat.lister().find(Served.NODES, new Key("", NodePods.node(pod)));
    }

    private static boolean isOutOfService(ObjectNode node) {
        boolean ready = Json.text(Conditions.find(node, "Ready"), "status").equals("True");
        return !ready
                && node.path("spec")
                        .path("taints")
                        .valueStream()
                        .anyMatch(taint -> Json.text(taint, "key").equals(OUT_OF_SERVICE));
    }
}
