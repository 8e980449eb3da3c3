package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.builtin.table.Faults;
import java.util.List;
import java.util.Objects;

/** What holds the data of a PersistentVolume: one thing, which is never another. */
final class VolumeSources {
    private static final List<String> ALL = List.of(
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "hostPath",
            "glusterfs",
            "nfs",
            "rbd",
            "quobyte",
            "cephfs",
            "iscsi",
            "cinder",
            "fc",
            "flocker",
            "flexVolume",
            "azureFile",
            "vsphereVolume",
            "photonPersistentDisk",
            "azureDisk",
            "portworxVolume",
            "scaleIO",
            "local",
            "storageos",
            "csi");

    private VolumeSources() {}

    /** Checks that there is exactly one. */
    static void check(JsonNode spec, Faults faults) {
        List<String> given = ALL.stream().filter(spec::has).toList();
        if (given.isEmpty()) {
            faults.required("spec", "must specify a volume type");
        }
        given.stream()
                .skip(1)
                .forEach(source -> faults.forbidden("spec." + source, "may not specify more than 1 volume type"));
        if (spec.has("local") && !spec.path("nodeAffinity").has("required")) {
            faults.required("metadata.annotations", "Local volume requires node affinity");
        }
    }

    /** Checks that it is still the same. */
    static void checkChange(JsonNode old, JsonNode next, Faults faults) {
        if (!ALL.stream().allMatch(source -> Objects.equals(old.get(source), next.get(source)))) {
            faults.forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
        }
    }
}
