package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.node.pod.PodRun;
import dev.kopfj.sim.internal.node.pod.PodStatus;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the pods that are bound to a node, and tells the API server what has become of them. */
@Differs(
        from = "kubelet 1.34",
        how =
                "containers are not probed but become ready when probes would find them so; liveness probes, lifecycle "
                        + "hooks and what volumes hold have no effect; that volumes have not been mounted for two minutes is "
                        + "not told; a kubelet that is cut off starts no container again before that is over; leases are renewed all the time, but written only when the node falls silent or comes back")
final class Kubelet implements Controller {
    private final Seat seat;
    private final Workshop workshop;
    private final Addresses addresses;
    private final String hostIp;
    private final Map<Key, PodRun> runs = new HashMap<>();

    /** What this node itself writes gives it nothing to do. */
    private boolean writing;

    private boolean dead;
    private Instant cutOffUntil = Instant.MIN;

    Kubelet(Seat seat, Workshop workshop, Addresses addresses, String hostIp) {
        this.seat = seat;
        this.workshop = workshop;
        this.addresses = addresses;
        this.hostIp = hostIp;
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (!writing) {
            look.accept(change.key());
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        if (dead) {
            return Optional.empty();
        }
        if (isCutOff()) {
            return Optional.of(Duration.between(seat.now(), cutOffUntil));
        }
        Optional<ObjectNode> found = seat.lister().find(Served.PODS, key);
        PodRun run = runs.get(key);
        if (run != null
                && found.filter(pod -> run.uid().equals(Json.text(Json.meta(pod), "uid")))
                        .isEmpty()) {
            runs.remove(key);
            run.abandon();
            addresses.release(run.ip());
        }
        return found.flatMap(pod -> run(key, pod));
    }

    /** Ends all that runs here, as when the machine loses its power. */
    void die() {
        dead = true;
        runs.values().forEach(run -> {
            run.abandon();
            addresses.release(run.ip());
        });
        runs.clear();
    }

    /** Neither hears nor tells anything until then; what runs goes on. */
    void cutOff(Instant until) {
        cutOffUntil = until.isAfter(cutOffUntil) ? until : cutOffUntil;
    }

    boolean isCutOff() {
        return seat.now().isBefore(cutOffUntil);
    }

    /** Begins anew, with nothing running. */
    void revive() {
        dead = false;
    }

    private Optional<Duration> run(Key key, ObjectNode pod) {
        Instant now = seat.now();
        PodRun run = runs.get(key);
        if (run == null) {
            if (Pods.isOver(pod)) {
                return let(pod);
            }
            run = new PodRun(pod, addresses.take(), workshop, now);
            runs.put(key, run);
        }
        run.advance(pod, now);
        report(key, pod, run, now);
        if (Owner.isLeaving(pod) && run.isOver()) {
            seat.client().deleteNow(Served.PODS, pod);
        }
        Optional<Duration> next = run.next(now);
        run.rest();
        return next;
    }

    /** A pod that was over before it came here only has to go when it is deleted. */
    private Optional<Duration> let(ObjectNode pod) {
        if (Owner.isLeaving(pod)) {
            seat.client().deleteNow(Served.PODS, pod);
        }
        return Optional.empty();
    }

    private void report(Key key, ObjectNode pod, PodRun run, Instant now) {
        ObjectNode wanted = PodStatus.of(run, hostIp, now);
        JsonNode present = pod.path("status");
        ObjectNode changes = Json.object();
        wanted.properties().forEach(member -> {
            if (!member.getValue().equals(present.path(member.getKey()))) {
                changes.set(member.getKey(), member.getValue());
            }
        });
        if (changes.isEmpty()) {
            return;
        }
        ObjectNode patch = Json.object();
        patch.putObject("metadata").put("uid", run.uid());
        patch.set("status", changes);
        writing = true;
        try {
            seat.client().tellStatus(Served.PODS, key, patch);
        } catch (Refusal gone) {
            if (!gone.isNotFound()) {
                throw gone;
            }
        } finally {
            writing = false;
        }
    }
}
