package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Key;
import java.util.Optional;

/** The claims of volumes that the pods of stateful sets have, and whom they go with. */
final class StatefulClaims {
    private final Lister lister;
    private final Client client;
    private final Recorder recorder;

    StatefulClaims(Seat seat) {
        this.lister = seat.lister();
        this.client = seat.client();
        this.recorder = seat.recorder();
    }

    /** Tells whether no claim of a pod to be made is still going away, on its own or with a pod of the past. */
    boolean areFree(ObjectNode set, ObjectNode pod) {
        return Ordinals.claimNames(set, pod).stream()
                .flatMap(claim -> find(set, claim).stream())
                .noneMatch(claim -> Owner.isLeaving(claim) || isOfPast(claim, pod));
    }

    private static boolean isOfPast(ObjectNode claim, ObjectNode pod) {
        return Json.meta(claim)
                .path("ownerReferences")
                .valueStream()
                .anyMatch(owner -> Json.text(owner, "kind").equals("Pod")
                        && Json.text(owner, "name").equals(Json.text(Json.meta(pod), "name")));
    }

    /** Makes the claims of a pod that are missing. */
    void make(ObjectNode set, ObjectNode pod) {
        for (ObjectNode claim : Ordinals.claims(set, pod)) {
            if (find(set, name(claim)).isEmpty()) {
                make(set, pod, claim);
            }
        }
    }

    private void make(ObjectNode set, ObjectNode pod, ObjectNode claim) {
        String words = "create Claim " + name(claim);
        if (policy(set, "whenDeleted")) {
            ((ObjectNode) claim.path("metadata"))
                    .putArray("ownerReferences")
                    .add(Owner.reference(Served.STATEFUL_SETS, set));
        }
        try {
            client.create(Served.CLAIMS, Client.key(set).namespace(), claim);
        } catch (Refusal refusal) {
            String failed = " for Pod " + name(pod) + " in StatefulSet " + name(set) + " failed error: ";
            recorder.warning(Served.STATEFUL_SETS, set, "FailedCreate", words + failed + refusal.getMessage());
            throw refusal;
        }
        String done = " Pod " + name(pod) + " in StatefulSet " + name(set) + " success";
        recorder.normal(Served.STATEFUL_SETS, set, "SuccessfulCreate", words + done);
    }

    /** Sees that the claims of a pod go with the set, or with the pod when it is too much, as the set wants it. */
    void retain(ObjectNode set, ObjectNode pod, boolean surplus) {
        boolean withPod = surplus && policy(set, "whenScaled");
        boolean withSet = !withPod && policy(set, "whenDeleted");
        for (String name : Ordinals.claimNames(set, pod)) {
            find(set, name).ifPresent(claim -> {
                ArrayNode before = Json.object().arrayNode();
                Json.meta(claim).path("ownerReferences").forEach(before::add);
                ArrayNode after = belong(before, Owner.reference(Served.STATEFUL_SETS, set), withSet);
                after = belong(after, Owner.reference(Served.PODS, pod), withPod);
                if (!after.equals(before)) {
                    ObjectNode patch = Json.object();
                    patch.putObject("metadata").set("ownerReferences", after);
                    client.patch(Served.CLAIMS, Client.key(claim), patch);
                }
            });
        }
    }

    /** Returns references with or without one to an owner; the others keep their order. */
    private static ArrayNode belong(ArrayNode references, ObjectNode owner, boolean wanted) {
        ArrayNode result = Json.object().arrayNode();
        boolean there = false;
        for (JsonNode reference : references) {
            boolean same = Json.text(reference, "uid").equals(Json.text(owner, "uid"));
            there |= same;
            if (!same || wanted) {
                result.add(reference);
            }
        }
        return wanted && !there ? result.add(owner) : result;
    }

    private static boolean policy(ObjectNode set, String when) {
        JsonNode policy = set.path("spec").path("persistentVolumeClaimRetentionPolicy");
        return Json.text(policy, when).equals("Delete");
    }

    private Optional<ObjectNode> find(ObjectNode set, String claim) {
        return lister.find(Served.CLAIMS, new Key(Client.key(set).namespace(), claim));
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
