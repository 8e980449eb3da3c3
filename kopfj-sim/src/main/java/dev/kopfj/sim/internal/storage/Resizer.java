package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Enlarges volumes whose claims ask for more: first the volume, and then, where a pod has it, its file system. */
@Differs(
        from = "external-resizer 1.13",
        how =
                "enlarging never fails; file systems are enlarged here and not by kubelets, whose event of that is told of "
                        + "the claim and not of the pod")
public final class Resizer implements Controller {
    private static final String RESIZING = "Resizing";
    private static final String PENDING = "FileSystemResizePending";
    private static final Set<String> OWN = Set.of(RESIZING, PENDING, "ControllerResizeError", "NodeResizeError");

    private final Seat seat;
    private final Drivers drivers;
    private final Map<Key, Instant> works = new HashMap<>();
    private final Set<Key> mountable = new TreeSet<>();

    /** Takes its place in a cluster. */
    public Resizer(Seat seat) {
        this.seat = seat;
        this.drivers = new Drivers(seat.lister(), seat.actor().simulation().chance("resizing of volumes"));
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.CLAIMS.resource())) {
            if (change.type() == Change.Type.DELETED) {
                works.remove(change.key());
                mountable.remove(change.key());
            }
            look.accept(change.key());
        } else if (change.resource().equals(Served.PODS.resource()) && !mountable.isEmpty()) {
            mountable.stream()
                    .filter(claim -> claim.namespace().equals(change.key().namespace()))
                    .toList()
                    .forEach(look);
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        return seat.lister()
                .find(Served.CLAIMS, key)
                .filter(claim -> Notes.isBound(claim) && !Owner.isLeaving(claim))
                .flatMap(claim -> seat.lister()
                        .find(Served.VOLUMES, new Key("", Notes.volumeName(claim)))
                        .filter(volume -> drivers.serve(Notes.get(volume, Notes.PROVISIONED_BY)))
                        .flatMap(volume -> enlarge(claim, volume)));
    }

    private Optional<Duration> enlarge(ObjectNode claim, ObjectNode volume) {
        boolean volumeTooSmall = Matching.capacity(volume).compareTo(Matching.request(claim)) < 0;
        if (volumeTooSmall) {
            return enlargeVolume(claim, volume);
        }
        boolean less = Matching.storage(claim.path("status").path("capacity")).compareTo(Matching.capacity(volume)) < 0;
        if (!less || !isMarked(claim, PENDING)) {
            mountable.remove(Client.key(claim));
            return Optional.empty();
        }
        mountable.add(Client.key(claim));
        Optional<String> node = node(claim);
        return node.isEmpty() ? Optional.empty() : enlargeFiles(claim, volume, node.get());
    }

    private static boolean isMarked(ObjectNode claim, String condition) {
        return Json.text(Conditions.find(claim, condition), "status").equals("True");
    }

    private Optional<Duration> enlargeVolume(ObjectNode claim, ObjectNode volume) {
        String name = Notes.name(volume);
        if (!works.containsKey(Client.key(claim))) {
            tell(claim, "ExternalExpanding", "waiting for an external controller to expand this PVC");
            tell(claim, RESIZING, "External resizer is resizing volume " + name);
        }
        Optional<Duration> left = left(claim);
        if (left.isPresent()) {
            if (!isMarked(claim, RESIZING)) {
                mark(claim, RESIZING, "", "ControllerResizeInProgress");
            }
            return left;
        }
        ObjectNode patch = Json.object();
        Json.child(Json.child(patch, "spec"), "capacity").set("storage", requested(claim));
        ObjectNode larger = seat.client().patch(Served.VOLUMES, Client.key(volume), patch);
        if (Json.text(claim.path("spec"), "volumeMode").equals("Block")) {
            finish(claim, larger);
            tell(claim, "VolumeResizeSuccessful", "Resize volume succeeded");
        } else {
            String words = "Waiting for user to (re-)start a pod to finish file system resize of volume on node.";
            mark(claim, PENDING, words, "NodeResizePending");
            tell(claim, "FileSystemResizeRequired", "Require file system resize of volume on node");
        }
        return Optional.empty();
    }

    private Optional<Duration> enlargeFiles(ObjectNode claim, ObjectNode volume, String node) {
        Optional<Duration> left = left(claim);
        if (left.isEmpty()) {
            finish(claim, volume);
            String words = "MountVolume.NodeExpandVolume succeeded for volume " + Json.quote(Notes.name(volume)) + " ";
            tell(claim, "FileSystemResizeSuccessful", words + node);
        }
        return left;
    }

    /** Returns how long the work goes on, which begins now if it has not begun; nothing when it is done. */
    private Optional<Duration> left(ObjectNode claim) {
        Key key = Client.key(claim);
        Instant due = works.computeIfAbsent(key, first -> seat.now().plus(drivers.takes()));
        if (due.isAfter(seat.now())) {
            return Optional.of(Duration.between(seat.now(), due));
        }
        works.remove(key);
        return Optional.empty();
    }

    /** Returns the node of a pod that runs with a claim. */
    private Optional<String> node(ObjectNode claim) {
        return seat.lister().list(Served.PODS, Client.key(claim).namespace()).stream()
                .filter(pod -> Pods.phase(pod).equals("Running") && Pods.isActive(pod))
                .filter(pod -> pod.path("spec")
                        .path("volumes")
                        .valueStream()
                        .anyMatch(volume -> Json.text(volume.path("persistentVolumeClaim"), "claimName")
                                .equals(Notes.name(claim))))
                .map(pod -> Json.text(pod.path("spec"), "nodeName"))
                .findFirst();
    }

    private void mark(ObjectNode claim, String condition, String message, String state) {
        ObjectNode patch = Json.object();
        ObjectNode status = patch.putObject("status");
        ArrayNode conditions = status.putArray("conditions");
        ObjectNode marked = conditions
                .addObject()
                .putNull("lastProbeTime")
                .put("lastTransitionTime", Conditions.time(seat.now()))
                .put("type", condition)
                .put("status", "True");
        if (!message.isEmpty()) {
            marked.put("message", message);
        }
        conditions.addAll(others(claim));
        status.putObject("allocatedResources").set("storage", requested(claim));
        status.putObject("allocatedResourceStatuses").put("storage", state);
        seat.client().patchStatus(Served.CLAIMS, Client.key(claim), patch);
    }

    /** Returns the conditions that are not about the size. */
    private static ArrayNode others(ObjectNode claim) {
        ArrayNode others = Json.object().arrayNode();
        claim.path("status").path("conditions").forEach(condition -> {
            if (!OWN.contains(Json.text(condition, "type"))) {
                others.add(condition);
            }
        });
        return others;
    }

    private void finish(ObjectNode claim, ObjectNode volume) {
        ObjectNode patch = Json.object();
        ObjectNode status = patch.putObject("status").putNull("allocatedResourceStatuses");
        JsonNode size = volume.path("spec").path("capacity").path("storage");
        status.putObject("capacity").set("storage", size);
        status.putObject("allocatedResources").set("storage", size);
        ArrayNode others = others(claim);
        if (others.isEmpty()) {
            status.putNull("conditions");
        } else {
            status.set("conditions", others);
        }
        seat.client().patchStatus(Served.CLAIMS, Client.key(claim), patch);
    }

    private static JsonNode requested(ObjectNode claim) {
        return claim.path("spec").path("resources").path("requests").path("storage");
    }

    private void tell(ObjectNode claim, String reason, String words) {
        seat.recorder().normal(Served.CLAIMS, claim, reason, words);
    }
}
