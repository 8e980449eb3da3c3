package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.store.Key;
import java.util.Optional;

/** What claims and volumes say of each other: in their annotations, and by the names that they hold. */
public final class Notes {
    /** The node on which the first pod of a claim is going to be. */
    public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
    static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";
    static final String OLD_PROVISIONER = "volume.beta.kubernetes.io/storage-provisioner";
    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";
    private static final String YES = "yes";

    private Notes() {}

    /** Returns an annotation; "" when there is none. */
    public static String get(JsonNode object, String note) {
        return Json.text(Json.meta(object).path("annotations"), note);
    }

    static boolean has(JsonNode object, String note) {
        return Json.meta(object).path("annotations").has(note);
    }

    static ObjectNode set(ObjectNode patch, String note) {
        return set(patch, note, YES);
    }

    static ObjectNode set(ObjectNode patch, String note, String value) {
        Json.child(Json.child(patch, "metadata"), "annotations").put(note, value);
        return patch;
    }

    static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }

    static String uid(JsonNode object) {
        return Json.text(Json.meta(object), "uid");
    }

    static String phase(JsonNode object) {
        return Json.text(object.path("status"), "phase");
    }

    /** Returns the storage class of a claim or a volume; "" when it has none. */
    public static String storageClass(JsonNode object) {
        return has(object, OLD_CLASS) ? get(object, OLD_CLASS) : Json.text(object.path("spec"), "storageClassName");
    }

    /** Tells whether a claim leaves it to the cluster which class it has. */
    static boolean leavesClassOpen(JsonNode claim) {
        return !has(claim, OLD_CLASS) && !claim.path("spec").has("storageClassName");
    }

    /** Tells whether a claim has its volume, and the volume's name is no mere wish. */
    public static boolean isBound(JsonNode claim) {
        return !volumeName(claim).isEmpty() && has(claim, BIND_COMPLETED);
    }

    /** Returns the volume that a claim has, or wishes for; "" when it names none. */
    public static String volumeName(JsonNode claim) {
        return Json.text(claim.path("spec"), "volumeName");
    }

    static boolean isReserved(JsonNode volume) {
        return volume.path("spec").has("claimRef");
    }

    /** Returns the claim for which a volume is reserved. */
    static Optional<Key> claimOf(JsonNode volume) {
        JsonNode reference = volume.path("spec").path("claimRef");
        return reference.isObject()
                ? Optional.of(new Key(Json.text(reference, "namespace"), Json.text(reference, "name")))
                : Optional.empty();
    }

    /** Returns which claim of that name a volume is reserved for; "" if any will do. */
    static String claimUid(JsonNode volume) {
        return Json.text(volume.path("spec").path("claimRef"), "uid");
    }

    /** Tells whether a volume is reserved for a claim. */
    static boolean isFor(JsonNode volume, ObjectNode claim) {
        String wanted = claimUid(volume);
        return claimOf(volume).filter(Client.key(claim)::equals).isPresent()
                && (wanted.isEmpty() || wanted.equals(uid(claim)));
    }
}
