package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;

/** The storage class of claims that name none. */
final class StorageClasses {
    private static final Resource CLASSES = new Resource("storage.k8s.io", "storageclasses");
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    private static final String OLD_DEFAULT = "storageclass.beta.kubernetes.io/is-default-class";
    private static final String OLD_NAME = "volume.beta.kubernetes.io/storage-class";

    private final Store store;

    StorageClasses(Store store) {
        this.store = store;
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
