package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.storage.Matching;
import dev.kopfj.sim.internal.storage.Notes;
import dev.kopfj.sim.internal.storage.StorageClass;
import dev.kopfj.sim.internal.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The claims of a pod, and what they mean for the node on which it can be. */
final class PodVolumes {
    private final Lister lister;
    private final List<ObjectNode> present = new ArrayList<>(0);
    private final List<ObjectNode> waiting = new ArrayList<>(0);
    private final Set<Key> claims = new TreeSet<>();
    private String problem = "";
    private boolean unbound;
    private boolean lost;

    /** A volume for a claim that has waited: one that is there, or none if it is to be made. */
    record Promise(ObjectNode claim, Optional<ObjectNode> volume) {}

    private PodVolumes(Lister lister) {
        this.lister = lister;
    }

    /** Looks at the claims of a pod as they are now. */
    static PodVolumes of(ObjectNode pod, Lister lister) {
        PodVolumes volumes = new PodVolumes(lister);
        String namespace = Client.key(pod).namespace();
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            String name = claim(pod, volume);
            if (!name.isEmpty() && volumes.problem.isEmpty()) {
                volumes.add(new Key(namespace, name), volume.has("ephemeral"));
            }
        }
        if (volumes.problem.isEmpty() && volumes.unbound) {
            volumes.problem = "pod has unbound immediate PersistentVolumeClaims";
        }
        return volumes;
    }

    private static String claim(ObjectNode pod, JsonNode volume) {
        return volume.has("ephemeral")
                ? Client.key(pod).name() + "-" + Json.text(volume, "name")
                : Json.text(volume.path("persistentVolumeClaim"), "claimName");
    }

    private void add(Key key, boolean ephemeral) {
        claims.add(key);
        Optional<ObjectNode> found = lister.find(Served.CLAIMS, key);
        if (found.isEmpty()) {
            problem = ephemeral
                    ? "waiting for ephemeral volume controller to create the " + shown(key)
                    : shown(key) + " not found";
            return;
        }
        ObjectNode claim = found.get();
        if (Json.text(claim.path("status"), "phase").equals("Lost")) {
            String volume = Json.quote(Notes.volumeName(claim));
            problem = shown(key) + " bound to non-existent persistentvolume " + volume;
        } else if (Owner.isLeaving(claim)) {
            problem = shown(key) + " is being deleted";
        } else if (Notes.isBound(claim)) {
            lister.find(Served.VOLUMES, new Key("", Notes.volumeName(claim)))
                    .ifPresentOrElse(present::add, () -> lost = true);
        } else if (waits(claim)) {
            waiting.add(claim);
        } else {
            unbound = true;
        }
    }

    private static String shown(Key claim) {
        return "persistentvolumeclaim " + Json.quote(claim.name());
    }

    private boolean waits(ObjectNode claim) {
        return Notes.volumeName(claim).isEmpty()
                && StorageClass.of(claim, lister)
                        .map(StorageClass::waitsForConsumer)
                        .orElse(false);
    }

    /** Returns the claims that have been looked at. */
    Set<Key> claims() {
        return claims;
    }

    /** Returns what keeps the pod from any node; "" when nothing does. */
    String problem() {
        return problem;
    }

    /** Tells whether claims wait for the choice of a node. */
    boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** Returns what keeps the pod from a node. */
    Optional<String> hindrance(Room room) {
        if (lost) {
            return Optional.of("node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)");
        }
        if (!present.stream().allMatch(volume -> reaches(volume, room))) {
            return Optional.of("node(s) had volume node affinity conflict");
        }
        return promises(room).size() < waiting.size()
                ? Optional.of("node(s) didn't find available persistent volumes to bind")
                : Optional.empty();
    }

    private static boolean reaches(ObjectNode volume, Room room) {
        JsonNode required = volume.path("spec").path("nodeAffinity").path("required");
        return required.isMissingNode() || Affinity.anyTerm(required.path("nodeSelectorTerms"), room);
    }

    /** Returns volumes for the claims that wait, as far as there can be some on a node. */
    List<Promise> promises(Room room) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<ObjectNode> stock = lister.list(Served.VOLUMES, "");
        List<Promise> promises = new ArrayList<>();
        Set<String> taken = new TreeSet<>();
        for (ObjectNode claim : waiting) {
            String selected = Notes.get(claim, Notes.SELECTED_NODE);
            if (!selected.isEmpty()) {
                if (selected.equals(room.name())) {
                    promises.add(new Promise(claim, Optional.empty()));
                }
                continue;
            }
            Optional<ObjectNode> volume = Matching.free(claim, stock, one -> reaches(one, room), taken);
            volume.ifPresent(one -> taken.add(Client.key(one).name()));
            if (volume.isPresent() || canBeMade(claim, room)) {
                promises.add(new Promise(claim, volume));
            }
        }
        return promises;
    }

    private boolean canBeMade(ObjectNode claim, Room room) {
        Optional<StorageClass> kind = StorageClass.of(claim, lister).filter(StorageClass::isDynamic);
        if (kind.isEmpty()) {
            return false;
        }
        JsonNode regions = kind.get().object().path("allowedTopologies");
        return !Json.filled(regions) || regions.valueStream().anyMatch(region -> lies(room, region));
    }

    private static boolean lies(Room room, JsonNode region) {
        return region.path("matchLabelExpressions")
                .valueStream()
                .allMatch(expression -> expression
                        .path("values")
                        .valueStream()
                        .anyMatch(value ->
                                value.asText().equals(Json.text(room.labels(), Json.text(expression, "key")))));
    }
}
