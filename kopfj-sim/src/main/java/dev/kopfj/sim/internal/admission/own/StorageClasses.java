package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;

/** What storage classes mean for claims: which one they have that name none, and whether they may be enlarged. */
final class StorageClasses {
    private static final Resource CLASSES = new Resource("storage.k8s.io", "storageclasses");
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    private static final String OLD_DEFAULT = "storageclass.beta.kubernetes.io/is-default-class";
    private static final String OLD_NAME = "volume.beta.kubernetes.io/storage-class";

    private static final String FIXED = "only dynamically provisioned pvc can be resized and the storageclass that "
            + "provisions the pvc must support resize";

    private final Store store;

    StorageClasses(Store store) {
        this.store = store;
    }

    /** Refuses a claim that asks for more than before, unless its class allows that. */
    void checkSize(ObjectNode claim, ObjectNode old) {
        if (size(claim).compareTo(size(old)) <= 0) {
            return;
        }
        JsonNode notes = Json.meta(claim).path("annotations");
        String name =
                notes.has(OLD_NAME) ? Json.text(notes, OLD_NAME) : Json.text(claim.path("spec"), "storageClassName");
        boolean allowed = store.find(CLASSES, new Key("", name))
                .map(found -> found.object().path("allowVolumeExpansion").asBoolean())
                .orElse(false);
        if (!allowed) {
            throw Problem.forbidden(OwnDemands.CLAIMS, Json.text(Json.meta(claim), "name"), FIXED);
        }
    }

    private static Quantity size(JsonNode claim) {
        return Quantity.parse(claim.path("spec")
                .path("resources")
                .path("requests")
                .path("storage")
                .asText("0"));
    }

    void complete(ObjectNode claim) {
        ObjectNode spec = Json.child(claim, "spec");
        if (spec.has("storageClassName") || Json.meta(claim).path("annotations").has(OLD_NAME)) {
            return;
        }
        String name = "";
        String newest = "";
        for (Stored stored : store.shelf(CLASSES).after("", "")) {
            JsonNode meta = Json.meta(stored.object());
            JsonNode notes = meta.path("annotations");
            boolean usual = Json.text(notes, DEFAULT).equals("true")
                    || Json.text(notes, OLD_DEFAULT).equals("true");
            String made = Json.text(meta, "creationTimestamp");
            if (usual && made.compareTo(newest) > 0) {
                newest = made;
                name = stored.key().name();
            }
        }
        if (!name.isEmpty()) {
            spec.put("storageClassName", name);
        }
    }
}
