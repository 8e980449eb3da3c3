package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

class VolumeResizeTest {

    private static void claim(Living living, String name, String more) {
        living.apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %s, namespace: default}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}%s}
                """.formatted(name, more));
    }

    private static PersistentVolumeClaim claim(Living living, String name) {
        return living.client.persistentVolumeClaims().withName(name).get();
    }

    private static void ask(Living living, String name, String size) {
        living.client.persistentVolumeClaims().withName(name).edit(claim -> {
            claim.getSpec().getResources().getRequests().put("storage", new Quantity(size));
            return claim;
        });
        living.cluster.settle();
    }

    private static String capacity(Living living, String name) {
        return String.valueOf(claim(living, name).getStatus().getCapacity().get("storage"));
    }

    @Test
    void claimIsEnlargedWhileAPodHasIt() {
        try (Living living = Living.withOneNode()) {
            claim(living, "data", "");
            living.pod(
                    "web",
                    "containers: [{name: c, image: nginx}], "
                            + "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]");

            ask(living, "data", "2Gi");

            String name = claim(living, "data").getSpec().getVolumeName();
            assertThat(capacity(living, "data")).isEqualTo("2Gi");
            assertThat(living.client
                            .persistentVolumes()
                            .withName(name)
                            .get()
                            .getSpec()
                            .getCapacity())
                    .containsEntry("storage", new Quantity("2Gi"));
            assertThat(claim(living, "data").getStatus().getConditions()).isEmpty();
            assertThat(living.told("data"))
                    .endsWith(
                            "ExternalExpanding: waiting for an external controller to expand this PVC",
                            "Resizing: External resizer is resizing volume " + name,
                            "FileSystemResizeRequired: Require file system resize of volume on node",
                            "FileSystemResizeSuccessful: MountVolume.NodeExpandVolume succeeded for volume \"" + name
                                    + "\" node-1");
        }
    }

    @Test
    void fileSystemWaitsForAPodAndABlockDeviceDoesNot() {
        try (Living living = Living.withOneNode()) {
            claim(living, "files", "");
            claim(living, "raw", ", volumeMode: Block");

            ask(living, "files", "2Gi");
            ask(living, "raw", "2Gi");
            assertThat(capacity(living, "raw")).isEqualTo("2Gi");
            assertThat(capacity(living, "files")).isEqualTo("1Gi");
            assertThat(claim(living, "files").getStatus().getConditions())
                    .singleElement()
                    .satisfies(condition -> {
                        assertThat(condition.getType()).isEqualTo("FileSystemResizePending");
                        assertThat(condition.getMessage())
                                .isEqualTo("Waiting for user to (re-)start a pod to finish file system resize of "
                                        + "volume on node.");
                    });

            living.pod(
                    "web",
                    "containers: [{name: c, image: nginx}], "
                            + "volumes: [{name: data, persistentVolumeClaim: {claimName: files}}]");
            assertThat(capacity(living, "files")).isEqualTo("2Gi");
        }
    }

    @Test
    void claimIsEnlargedOnlyIfItsClassAllowsItAndNeverMadeSmaller() {
        try (Living living = Living.withOneNode()) {
            living.apply("""
                    apiVersion: storage.k8s.io/v1
                    kind: StorageClass
                    metadata: {name: fixed}
                    provisioner: volumes.sim.kopfj.dev
                    """);
            claim(living, "data", "");
            claim(living, "rigid", ", storageClassName: fixed");
            claim(living, "none", ", storageClassName: other");

            assertThatThrownBy(() -> ask(living, "rigid", "2Gi"))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(
                            "persistentvolumeclaims \"rigid\" is forbidden: only dynamically provisioned pvc "
                                    + "can be resized and the storageclass that provisions the pvc must support resize");
            assertThatThrownBy(() -> ask(living, "data", "1Mi"))
                    .hasMessageContaining(
                            "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity");
            assertThatThrownBy(() -> ask(living, "none", "2Gi"))
                    .hasMessageContaining("spec: Forbidden: spec is immutable after creation except resources.requests "
                            + "and volumeAttributesClassName for bound claims");
        }
    }
}
