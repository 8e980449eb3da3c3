package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Claims;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps a replica set for the pod template of each deployment, and moves pods to it from those of older templates. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "the annotation deprecated.deployment.rollback.to starts no rollback; kubectl undoes rollouts without it")
public final class DeploymentController implements Controller {
    private static final Comparator<ObjectNode> REVISION =
            Comparator.<ObjectNode>comparingLong(Revisions::of).thenComparing(ReplicaSets.AGE);

    private final Seat seat;
    private final Client client;
    private final Claims claims;
    private final Performer performer;
    private final Births births;

    /** Takes its place in a control plane. */
    public DeploymentController(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
        this.claims = new Claims(seat.lister(), client, Served.DEPLOYMENTS, Served.REPLICA_SETS);
        this.performer = new Performer(seat);
        this.births = new Births(seat, performer);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.DEPLOYMENTS.resource())) {
            look.accept(change.key());
        } else if (change.resource().equals(Served.REPLICA_SETS.resource())) {
            seat.owners(Served.DEPLOYMENTS, change, look);
        } else if (change.resource().equals(Served.PODS.resource()) && change.type() == Change.Type.DELETED) {
            waiting(change.subject().object()).ifPresent(look);
        }
    }

    /** Returns the deployment that waits for old pods to go, if a pod is one of them. */
    private Optional<Key> waiting(ObjectNode pod) {
        return Owner.controllerKey(pod, Served.REPLICA_SETS)
                .flatMap(set -> seat.lister().find(Served.REPLICA_SETS, set))
                .flatMap(set -> Owner.controllerKey(set, Served.DEPLOYMENTS))
                .flatMap(key -> seat.lister().find(Served.DEPLOYMENTS, key))
                .filter(deployment -> !new Deployment(deployment).rolls())
                .map(Client::key);
    }

    @Override
    public Optional<Duration> look(Key key) {
        return seat.lister().find(Served.DEPLOYMENTS, key).flatMap(this::bring);
    }

    private Optional<Duration> bring(ObjectNode object) {
        if (Owner.isLeaving(object)) {
            report(births.revise(see(object)));
            return Optional.empty();
        }
        Observation seen = births.revise(see(notePause(object)));
        Deployment deployment = seen.deployment();
        if (!deployment.isPaused() && !Scaling.isDue(deployment, seen.sets())) {
            return rollOut(seen);
        }
        performer.scale(deployment, Scaling.of(deployment, seen.sets()));
        if (deployment.isPaused()) {
            forget(seen);
        }
        report(see(deployment.object()));
        return Optional.empty();
    }

    private Observation see(ObjectNode object) {
        Deployment deployment = new Deployment(object);
        return new Observation(deployment, ReplicaSets.of(deployment, claims.of(object)));
    }

    private ObjectNode notePause(ObjectNode object) {
        Deployment deployment = new Deployment(object);
        ObjectNode status = deployment.status();
        Progress.notePause(deployment, status, seat.now());
        return performer.write(deployment, status);
    }

    private Optional<Duration> rollOut(Observation seen) {
        Deployment deployment = seen.deployment();
        if (!deployment.rolls()) {
            List<Scale> ends = Rollout.end(seen.sets());
            if (!ends.isEmpty() || oldPodsAreLeft(seen.sets())) {
                performer.scale(deployment, ends);
                return conclude(deployment);
            }
        }
        Observation complete = births.complete(seen);
        ObjectNode current = complete.sets().current().orElseThrow();
        List<Scale> steps = deployment.rolls()
                ? Rollout.roll(complete.deployment(), complete.sets(), current)
                : Rollout.begin(complete.deployment(), current);
        performer.scale(complete.deployment(), steps);
        if (steps.isEmpty() && DeploymentStatus.isComplete(deployment, deployment.status())) {
            forget(complete);
        }
        return conclude(complete.deployment());
    }

    private boolean oldPodsAreLeft(ReplicaSets sets) {
        return sets.old().stream()
                .anyMatch(set -> ReplicaSets.counted(set, "replicas") > 0
                        || seat.lister().controlledBy(Served.PODS, set).stream().anyMatch(pod -> !Pods.isOver(pod)));
    }

    /** Deletes the oldest of those sets that only serve to go back to them. */
    private void forget(Observation seen) {
        List<ObjectNode> kept = seen.sets().old().stream()
                .filter(set -> !Owner.isLeaving(set))
                .sorted(REVISION)
                .toList();
        int surplus = kept.size() - seen.deployment().history().orElse(kept.size());
        kept.stream()
                .limit(Math.max(0, surplus))
                .filter(DeploymentController::isIdle)
                .forEach(this::delete);
    }

    private static boolean isIdle(ObjectNode set) {
        return ReplicaSets.size(set) == 0
                && ReplicaSets.counted(set, "replicas") == 0
                && ReplicaSets.counted(set, "observedGeneration")
                        >= Json.meta(set).path("generation").asInt();
    }

    private void delete(ObjectNode set) {
        client.delete(Served.REPLICA_SETS, set);
    }

    /** Reports what the sets are like, and how the rollout goes on. */
    private Optional<Duration> conclude(Deployment deployment) {
        Observation seen = see(deployment.object());
        ObjectNode status = DeploymentStatus.of(seen, seat.now());
        Progress.judge(seen, status, seat.now());
        performer.write(deployment, status);
        return Progress.untilLate(deployment, status, seat.now());
    }

    private void report(Observation seen) {
        performer.write(seen.deployment(), DeploymentStatus.of(seen, seat.now()));
    }
}
