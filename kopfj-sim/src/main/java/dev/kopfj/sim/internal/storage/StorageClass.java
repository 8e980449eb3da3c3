package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Key;
import java.util.Comparator;
import java.util.Optional;

/** A storage class: who makes volumes of it, and when. */
public record StorageClass(ObjectNode object) {
    /** The resource of storage classes. */
    public static final Served KIND =
            new Served(new Resource("storage.k8s.io", "storageclasses"), "v1", "StorageClass");

    /** The provisioner of classes whose volumes are made by hand. */
    public static final String NOBODY = "kubernetes.io/no-provisioner";

    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

    /** Finds the class of a claim. */
    public static Optional<StorageClass> of(ObjectNode claim, Lister lister) {
        String name = Notes.storageClass(claim);
        return name.isEmpty()
                ? Optional.empty()
                : lister.find(KIND, new Key("", name)).map(StorageClass::new);
    }

    /** Finds the class of claims that name none: of several, the newest. */
    static Optional<StorageClass> usual(Lister lister) {
        return lister.list(KIND, "").stream()
                .filter(one -> Notes.get(one, DEFAULT).equals("true"))
                .max(Comparator.<ObjectNode, String>comparing(one -> Json.text(Json.meta(one), "creationTimestamp"))
                        .thenComparing(Notes::name, Comparator.reverseOrder()))
                .map(StorageClass::new);
    }

    /** Makes the default class of clusters with nodes. */
    static ObjectNode standard() {
        ObjectNode made = Json.object();
        made.putObject("metadata")
                .put("name", "standard")
                .putObject("annotations")
                .put(DEFAULT, "true");
        made.put("provisioner", Provisioner.NAME).put("reclaimPolicy", "Delete");
        return made.put("volumeBindingMode", "Immediate").put("allowVolumeExpansion", true);
    }

    String name() {
        return Notes.name(object);
    }

    String provisioner() {
        return Json.text(object, "provisioner");
    }

    JsonNode parameters() {
        return object.path("parameters");
    }

    /** Tells whether volumes are chosen or made only when it is known where the first pod is going to be. */
    public boolean waitsForConsumer() {
        return Json.text(object, "volumeBindingMode").equals("WaitForFirstConsumer");
    }

    /** Tells whether somebody makes volumes of it. */
    public boolean isDynamic() {
        return !provisioner().equals(NOBODY);
    }
}
