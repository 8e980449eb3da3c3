package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets go the pods of jobs that are no more, which nobody will count. */
public final class JobOrphans implements Controller {
    private final Seat seat;

    /** Takes its place in a control plane. */
    public JobOrphans(Seat seat) {
        this.seat = seat;
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.PODS.resource())) {
            if (change.type() != Change.Type.DELETED
                    && isOrphan(change.subject().object())) {
                look.accept(change.key());
            }
        } else if (change.resource().equals(Served.JOBS.resource()) && change.type() == Change.Type.DELETED) {
            seat.lister()
                    .controlledBy(Served.PODS, change.subject().object())
                    .forEach(pod -> look.accept(Client.key(pod)));
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        seat.lister().find(Served.PODS, key).filter(this::isOrphan).ifPresent(pod -> {
            try {
                seat.client().patch(Served.PODS, key, JobPods.release(pod));
            } catch (Refusal refusal) {
                if (!refusal.isNotFound()) {
                    throw refusal;
                }
            }
        });
        return Optional.empty();
    }

    private boolean isOrphan(ObjectNode pod) {
        if (!JobPods.isTracked(pod)) {
            return false;
        }
        String uid = Owner.controllerUid(pod);
        return Owner.controllerKey(pod, Served.JOBS)
                .flatMap(key -> seat.lister().find(Served.JOBS, key))
                .filter(job -> Json.text(Json.meta(job), "uid").equals(uid))
                .isEmpty();
    }
}
