package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Brings claims and volumes together, and keeps what their statuses say of that true. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "claims are looked at again when a volume or class comes, not every 15 seconds, so that events of those "
                + "that wait are not repeated; WaitForPodScheduled is not told; volumes are neither recycled nor "
                + "migrated from drivers of the past to CSI; and any volume whose policy is Delete is deleted by "
                + "whoever has made it, or not at all")
public final class VolumeController implements Controller {
    private static final String PROTECTION = "kubernetes.io/pv-protection";

    private final Seat seat;
    private final Binding binding;
    private final ClaimFulfiller claims;
    private final Set<Key> waiting = new TreeSet<>();
    private final Stock stock;

    /** Takes its place in a control plane. */
    public VolumeController(Seat seat) {
        this.seat = seat;
        this.binding = new Binding(seat);
        this.stock = new Stock(seat.lister());
        this.claims = new ClaimFulfiller(seat, binding, stock);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.CLAIMS.resource())) {
            look.accept(change.key());
            String name = Notes.volumeName(change.subject().object());
            if (!name.isEmpty()) {
                look.accept(new Key("", name));
            }
            if (change.type() == Change.Type.DELETED) {
                stock.reservedFor(change.key()).forEach(look);
            }
        } else if (change.resource().equals(Served.VOLUMES.resource())) {
            stock.follow(change);
            look.accept(change.key());
            change.before().flatMap(old -> Notes.claimOf(old.object())).ifPresent(look);
            Optional<Key> claim = Notes.claimOf(change.subject().object());
            claim.ifPresentOrElse(look, () -> List.copyOf(waiting).forEach(look));
        } else if (change.resource().equals(StorageClass.KIND.resource())) {
            List.copyOf(waiting).forEach(look);
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        if (key.namespace().isEmpty()) {
            seat.lister().find(Served.VOLUMES, key).ifPresent(this::keep);
            return Optional.empty();
        }
        waiting.remove(key);
        Optional<ObjectNode> claim = seat.lister().find(Served.CLAIMS, key);
        if (claim.isPresent() && !Owner.isLeaving(claim.get()) && claims.look(claim.get())) {
            waiting.add(key);
        }
        return Optional.empty();
    }

    private void keep(ObjectNode volume) {
        Optional<Key> wanted = Notes.claimOf(volume);
        if (wanted.isEmpty() || Notes.claimUid(volume).isEmpty()) {
            binding.phase(volume, "Available");
        } else {
            Optional<ObjectNode> claim = seat.lister()
                    .find(Served.CLAIMS, wanted.get())
                    .filter(found -> Notes.uid(found).equals(Notes.claimUid(volume)));
            String has = claim.map(Notes::volumeName).orElse("");
            if (claim.isEmpty()) {
                release(volume);
            } else if (has.equals(Notes.name(volume))) {
                binding.phase(volume, "Bound");
            } else if (!has.isEmpty()) {
                leave(volume);
            }
        }
        seat.lister().find(Served.VOLUMES, Client.key(volume)).ifPresent(this::unprotect);
    }

    /** The claim has another volume: one that was made for it has no more use, any other is free again. */
    private void leave(ObjectNode volume) {
        boolean made = Notes.has(volume, Notes.PROVISIONED_BY)
                && Json.text(volume.path("spec"), "persistentVolumeReclaimPolicy")
                        .equals("Delete");
        if (made) {
            release(volume);
        } else {
            binding.unbind(volume);
        }
    }

    private void release(ObjectNode volume) {
        if (!Notes.phase(volume).equals("Failed")) {
            binding.phase(volume, "Released");
        }
    }

    /** A volume that is being deleted may go when no claim has it. */
    private void unprotect(ObjectNode volume) {
        ArrayNode others = Json.object().arrayNode();
        boolean held = false;
        for (var finalizer : Json.meta(volume).path("finalizers")) {
            held |= finalizer.asText().equals(PROTECTION);
            if (!finalizer.asText().equals(PROTECTION)) {
                others.add(finalizer);
            }
        }
        if (held && Owner.isLeaving(volume) && !Notes.phase(volume).equals("Bound")) {
            ObjectNode patch = Json.object();
            patch.putObject("metadata").set("finalizers", others);
            seat.client().patch(Served.VOLUMES, Client.key(volume), patch);
        }
    }
}
