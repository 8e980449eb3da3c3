package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes volumes to order, and deletes those whose claim is gone, each after some time. */
@Differs(
        from = "external-provisioner 5",
        how = "volumes hold nothing and need no room; there are neither snapshots nor clones; allowed topologies bound "
                + "the choice of the node, but are not written on volumes; and a volume that somebody deletes is gone "
                + "without a finalizer of the provisioner")
public final class Provisioner implements Controller {
    /** Under which name classes order its volumes; it also makes those of every CSIDriver that the cluster has. */
    public static final String NAME = "volumes.sim.kopfj.dev";

    private static final int DOUBLINGS_MAX = 8;

    private final Seat seat;
    private final Drivers drivers;
    private final Map<Key, Work> works = new HashMap<>();
    private final Map<Key, Integer> failures = new HashMap<>();

    /** What is being made or deleted, and when that is done. */
    private record Work(String uid, Instant due) {}

    /** Takes its place in a cluster. */
    public Provisioner(Seat seat) {
        this.seat = seat;
        this.drivers = new Drivers(seat.lister(), seat.actor().simulation().chance("work on volumes"));
    }

    /** Begins: has what is there looked at, and makes the default class. */
    public void begin(Consumer<Key> look) {
        if (seat.lister().find(StorageClass.KIND, new Key("", "standard")).isEmpty()) {
            seat.client().create(StorageClass.KIND, "", StorageClass.standard());
        }
        seat.lister().list(Served.CLAIMS, "").forEach(claim -> look.accept(Client.key(claim)));
        seat.lister().list(Served.VOLUMES, "").forEach(volume -> look.accept(Client.key(volume)));
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        Resource resource = change.resource();
        if (resource.equals(Served.VOLUMES.resource()) || resource.equals(Served.CLAIMS.resource())) {
            if (change.type() == Change.Type.DELETED) {
                works.remove(change.key());
                failures.remove(change.key());
            } else {
                look.accept(change.key());
            }
        } else if (resource.equals(Drivers.KIND.resource()) && change.type() == Change.Type.ADDED) {
            seat.lister().list(Served.CLAIMS, "").forEach(claim -> look.accept(Client.key(claim)));
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        return key.namespace().isEmpty()
                ? seat.lister().find(Served.VOLUMES, key).flatMap(this::remove)
                : seat.lister().find(Served.CLAIMS, key).flatMap(this::provide);
    }

    private Optional<Duration> provide(ObjectNode claim) {
        Optional<StorageClass> found = StorageClass.of(claim, seat.lister());
        if (found.isEmpty() || !isOrdered(claim, found.get())) {
            works.remove(Client.key(claim));
            return Optional.empty();
        }
        StorageClass kind = found.get();
        Key key = Client.key(claim);
        if (!isAtWork(claim)) {
            String words = "External provisioner is provisioning volume for claim " + Json.quote(key.path());
            seat.recorder().normal(Served.CLAIMS, claim, "Provisioning", words);
        }
        Optional<Duration> left = left(claim, kind);
        if (left.isPresent()) {
            return left;
        }
        works.remove(key);
        String failure = Json.text(kind.parameters(), "failure");
        if (!failure.isEmpty()) {
            return Optional.of(fail(claim, kind, failure));
        }
        make(claim, kind);
        return Optional.empty();
    }

    /** Says that making a volume has failed, as its class wants it, and returns when it is tried again. */
    private Duration fail(ObjectNode claim, StorageClass kind, String failure) {
        String words = "failed to provision volume with StorageClass " + Json.quote(kind.name()) + ": " + failure;
        seat.recorder().warning(Served.CLAIMS, claim, "ProvisioningFailed", words);
        int before = failures.merge(Client.key(claim), 1, Integer::sum) - 1;
        return Duration.ofSeconds(1L << Math.min(before, DOUBLINGS_MAX));
    }

    private boolean isOrdered(ObjectNode claim, StorageClass kind) {
        return Notes.volumeName(claim).isEmpty()
                && !Owner.isLeaving(claim)
                && Notes.get(claim, Notes.PROVISIONER).equals(kind.provisioner())
                && drivers.serve(kind.provisioner())
                && !(kind.waitsForConsumer()
                        && Notes.get(claim, Notes.SELECTED_NODE).isEmpty())
                && seat.lister().find(Served.VOLUMES, volumeKey(claim)).isEmpty();
    }

    private boolean isAtWork(ObjectNode object) {
        Work work = works.get(Client.key(object));
        return work != null && work.uid().equals(Notes.uid(object));
    }

    /** Returns how long the work on an object goes on, which begins now if it has not begun; nothing when it is done. */
    private Optional<Duration> left(ObjectNode object, StorageClass kind) {
        Work begun = works.get(Client.key(object));
        Work work = begun != null && begun.uid().equals(Notes.uid(object)) ? begun : begin(object, kind);
        return work.due().isAfter(seat.now())
                ? Optional.of(Duration.between(seat.now(), work.due()))
                : Optional.empty();
    }

    private Work begin(ObjectNode object, StorageClass kind) {
        String more = Json.text(kind.parameters(), "delaySeconds");
        Duration delay = more.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(more)) : Duration.ZERO;
        Work work = new Work(Notes.uid(object), seat.now().plus(drivers.takes()).plus(delay));
        works.put(Client.key(object), work);
        return work;
    }

    private static Key volumeKey(ObjectNode claim) {
        return new Key("", "pvc-" + Notes.uid(claim));
    }

    private void make(ObjectNode claim, StorageClass kind) {
        Optional<ObjectNode> node =
                seat.lister().find(Served.NODES, new Key("", Notes.get(claim, Notes.SELECTED_NODE)));
        String name = volumeKey(claim).name();
        seat.client().create(Served.VOLUMES, "", Volume.of(name, claim, kind, node));
        seat.recorder()
                .normal(Served.CLAIMS, claim, "ProvisioningSucceeded", "Successfully provisioned volume " + name);
    }

    /** Deletes a volume that was made here and that nobody will have any more. */
    private Optional<Duration> remove(ObjectNode volume) {
        JsonNode spec = volume.path("spec");
        boolean over = Notes.phase(volume).equals("Released")
                && !Owner.isLeaving(volume)
                && Json.text(spec, "persistentVolumeReclaimPolicy").equals("Delete")
                && drivers.serve(Notes.get(volume, Notes.PROVISIONED_BY));
        if (!over) {
            return Optional.empty();
        }
        Optional<Duration> left = left(volume, new StorageClass(Json.object()));
        if (left.isEmpty()) {
            works.remove(Client.key(volume));
            seat.client().delete(Served.VOLUMES, volume);
        }
        return left;
    }
}
