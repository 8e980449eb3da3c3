package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Key;
import java.util.Optional;

/** Gives claims a volume, one that is there or one that is ordered, and watches over those that have one. */
final class ClaimFulfiller {
    private final Lister lister;
    private final Client client;
    private final Recorder recorder;
    private final Binding binding;
    private final Stock stock;

    ClaimFulfiller(Seat seat, Binding binding, Stock stock) {
        this.lister = seat.lister();
        this.client = seat.client();
        this.recorder = seat.recorder();
        this.binding = binding;
        this.stock = stock;
    }

    /** Looks after a claim, and returns whether it has to wait until something comes. */
    boolean look(ObjectNode claim) {
        if (Notes.has(claim, Notes.BIND_COMPLETED)) {
            watchOver(claim);
            return false;
        }
        return Notes.volumeName(claim).isEmpty() ? find(claim) : take(claim);
    }

    private boolean find(ObjectNode given) {
        ObjectNode claim = Notes.leavesClassOpen(given) ? classify(given) : given;
        Optional<StorageClass> kind = StorageClass.of(claim, lister);
        boolean later = kind.map(StorageClass::waitsForConsumer).orElse(false);
        var volumes = stock.offer(Client.key(claim));
        Optional<ObjectNode> found = later ? Matching.reserved(claim, volumes) : Matching.best(claim, volumes);
        if (found.isPresent()) {
            binding.bind(claim, found.get());
            return false;
        }
        if (later && Notes.get(claim, Notes.SELECTED_NODE).isEmpty()) {
            tell(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
        } else if (Notes.storageClass(claim).isEmpty()) {
            tell(claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set");
        } else {
            order(claim, kind);
        }
        return true;
    }

    /** A claim that has left its class open gets the default one as soon as there is one. */
    private ObjectNode classify(ObjectNode claim) {
        Optional<StorageClass> usual = StorageClass.usual(lister);
        if (usual.isEmpty()) {
            return claim;
        }
        ObjectNode patch = Json.object();
        patch.putObject("spec").put("storageClassName", usual.get().name());
        return client.patch(Served.CLAIMS, Client.key(claim), patch);
    }

    private void order(ObjectNode claim, Optional<StorageClass> kind) {
        String name = Notes.storageClass(claim);
        if (kind.isEmpty()) {
            warn(claim, "ProvisioningFailed", "storageclass.storage.k8s.io " + Json.quote(name) + " not found");
            return;
        }
        String provisioner = kind.get().provisioner();
        if (!kind.get().isDynamic()) {
            warn(claim, "ProvisioningFailed", "no volume plugin matched name: " + provisioner);
            return;
        }
        if (!Notes.get(claim, Notes.PROVISIONER).equals(provisioner)) {
            ObjectNode patch = Notes.set(Json.object(), Notes.PROVISIONER, provisioner);
            client.patch(Served.CLAIMS, Client.key(claim), Notes.set(patch, Notes.OLD_PROVISIONER, provisioner));
            tell(
                    claim,
                    "ExternalProvisioning",
                    "Waiting for a volume to be created either by the external provisioner '" + provisioner
                            + "' or manually by the system administrator. If volume creation is delayed, please verify "
                            + "that the provisioner is running and correctly registered.");
        }
    }

    private boolean take(ObjectNode claim) {
        String name = Notes.volumeName(claim);
        Optional<ObjectNode> found = lister.find(Served.VOLUMES, new Key("", name));
        if (found.isEmpty()) {
            return true;
        }
        ObjectNode volume = found.get();
        if (Notes.isFor(volume, claim)) {
            binding.bind(claim, volume);
            return false;
        }
        if (Notes.isReserved(volume)) {
            warn(claim, "FailedBinding", "volume " + Json.quote(name) + " already bound to a different claim.");
            return true;
        }
        Optional<String> mismatch = Matching.mismatch(claim, volume);
        if (mismatch.isPresent()) {
            String words = "Cannot bind to requested volume " + Json.quote(name) + ": " + mismatch.get();
            warn(claim, "VolumeMismatch", words);
            return true;
        }
        binding.bind(claim, volume);
        return false;
    }

    private void watchOver(ObjectNode claim) {
        String name = Notes.volumeName(claim);
        Optional<ObjectNode> found = lister.find(Served.VOLUMES, new Key("", name));
        if (name.isEmpty()) {
            lose(claim, "ClaimLost", "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!");
        } else if (found.isEmpty()) {
            lose(claim, "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
        } else if (!Notes.isReserved(found.get()) || Notes.claimUid(found.get()).equals(Notes.uid(claim))) {
            binding.bind(claim, found.get());
        } else {
            String words = "Two claims are bound to the same volume, this one is bound incorrectly";
            lose(claim, "ClaimMisbound", words);
        }
    }

    private void lose(ObjectNode claim, String reason, String words) {
        if (binding.lose(claim)) {
            warn(claim, reason, words);
        }
    }

    private void tell(ObjectNode claim, String reason, String words) {
        recorder.normal(Served.CLAIMS, claim, reason, words);
    }

    private void warn(ObjectNode claim, String reason, String words) {
        recorder.warning(Served.CLAIMS, claim, reason, words);
    }
}
