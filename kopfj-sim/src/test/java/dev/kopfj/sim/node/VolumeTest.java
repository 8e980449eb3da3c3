package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeTest {

    private static final String SIZED = "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}";

    private static void claim(Living living, String name, String spec) {
        living.apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %s, namespace: default}
                spec: {%s}
                """.formatted(name, spec));
    }

    private static void volume(Living living, String name, String size, String more) {
        living.apply("""
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: %s, labels: {name: %s}}
                spec:
                  accessModes: [ReadWriteOnce]
                  capacity: {storage: %s}
                  hostPath: {path: /data}
                  %s
                """.formatted(name, name, size, more));
    }

    private static PersistentVolumeClaim claim(Living living, String name) {
        return living.client.persistentVolumeClaims().withName(name).get();
    }

    private static PersistentVolume volume(Living living, String name) {
        return living.client.persistentVolumes().withName(name).get();
    }

    /** Returns the phase of a claim, and the volume that it names. */
    private static String state(Living living, String name) {
        PersistentVolumeClaim claim = claim(living, name);
        String volume = claim.getSpec().getVolumeName();
        return claim.getStatus().getPhase() + (volume == null ? "" : " " + volume);
    }

    private static String phase(Living living, String volume) {
        return volume(living, volume).getStatus().getPhase();
    }

    private static Living withoutNodes() {
        return new Living(1);
    }

    @Test
    void claimInAClusterWithNodesGetsAVolumeOfTheStandardClass() {
        try (Living living = Living.withOneNode()) {
            claim(living, "data", SIZED);

            PersistentVolumeClaim claim = claim(living, "data");
            String name = "pvc-" + claim.getMetadata().getUid();
            assertThat(state(living, "data")).isEqualTo("Bound " + name);
            assertThat(claim.getSpec().getStorageClassName()).isEqualTo("standard");
            assertThat(claim.getStatus().getCapacity()).containsEntry("storage", new Quantity("1Gi"));
            assertThat(claim.getMetadata().getAnnotations().keySet())
                    .containsExactlyInAnyOrder(
                            "pv.kubernetes.io/bind-completed",
                            "pv.kubernetes.io/bound-by-controller",
                            "volume.beta.kubernetes.io/storage-provisioner",
                            "volume.kubernetes.io/storage-provisioner");
            PersistentVolume volume = volume(living, name);
            assertThat(volume.getStatus().getPhase()).isEqualTo("Bound");
            assertThat(volume.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Delete");
            assertThat(volume.getSpec().getClaimRef().getName()).isEqualTo("data");
            assertThat(living.told("data"))
                    .containsExactly(
                            "ExternalProvisioning: Waiting for a volume to be created either by the external provisioner "
                                    + "'volumes.sim.kopfj.dev' or manually by the system administrator. If volume "
                                    + "creation is delayed, please verify that the provisioner is running and correctly "
                                    + "registered.",
                            "Provisioning: External provisioner is provisioning volume for claim \"default/data\"",
                            "ProvisioningSucceeded: Successfully provisioned volume " + name);
        }
    }

    @Test
    void volumeThatWasMadeForAClaimGoesWithIt() {
        try (Living living = Living.withOneNode()) {
            claim(living, "data", SIZED);

            living.client.persistentVolumeClaims().withName("data").delete();
            living.cluster.settle();

            assertThat(claim(living, "data")).isNull();
            assertThat(living.client.persistentVolumes().list().getItems()).isEmpty();
        }
    }

    @Test
    void claimTakesTheSmallestVolumeThatFits() {
        try (Living living = withoutNodes()) {
            volume(living, "huge", "10Gi", "");
            volume(living, "small", "500Mi", "");
            volume(living, "right", "2Gi", "");

            claim(living, "data", SIZED);

            assertThat(state(living, "data")).isEqualTo("Bound right");
            assertThat(claim(living, "data").getStatus().getCapacity()).containsEntry("storage", new Quantity("2Gi"));
            assertThat(volume(living, "right").getMetadata().getAnnotations())
                    .containsEntry("pv.kubernetes.io/bound-by-controller", "yes");
            assertThat(List.of(phase(living, "huge"), phase(living, "small"), phase(living, "right")))
                    .containsExactly("Available", "Available", "Bound");
        }
    }

    @Test
    void claimWaitsForAVolumeOfItsClassModesAndLabels() {
        try (Living living = withoutNodes()) {
            claim(living, "classy", SIZED + ", storageClassName: fast");
            claim(living, "shared", "accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}");
            claim(living, "chosen", SIZED + ", selector: {matchLabels: {name: special}}");
            claim(living, "raw", SIZED + ", volumeMode: Block");

            volume(living, "usual", "1Gi", "");
            assertThat(phase(living, "usual")).isEqualTo("Available");
            volume(living, "special", "1Gi", "");
            assertThat(state(living, "chosen")).isEqualTo("Bound special");
            volume(living, "quick", "1Gi", "storageClassName: fast");
            assertThat(state(living, "classy")).isEqualTo("Bound quick");
            volume(living, "block", "1Gi", "volumeMode: Block");
            assertThat(state(living, "raw")).isEqualTo("Bound block");
            assertThat(state(living, "shared")).isEqualTo("Pending");
            assertThat(living.told("shared"))
                    .last()
                    .asString()
                    .endsWith("no persistent volumes available for this claim and no storage class is set");
            assertThat(living.told("classy"))
                    .last()
                    .asString()
                    .endsWith("ProvisioningFailed: storageclass.storage.k8s.io \"fast\" not found");
        }
    }

    @Test
    void volumeThatIsReservedWaitsForItsClaim() {
        try (Living living = withoutNodes()) {
            volume(living, "mine", "5Gi", "claimRef: {namespace: default, name: data}");
            volume(living, "other", "1Gi", "");
            assertThat(phase(living, "mine")).isEqualTo("Available");

            claim(living, "data", SIZED);

            assertThat(state(living, "data")).isEqualTo("Bound mine");
            assertThat(volume(living, "mine").getMetadata().getAnnotations()).isNullOrEmpty();
        }
    }

    @Test
    void claimThatNamesItsVolumeGetsItOrSaysWhyNot() {
        try (Living living = withoutNodes()) {
            claim(living, "first", SIZED + ", volumeName: mine");
            assertThat(state(living, "first")).isEqualTo("Pending mine");

            volume(living, "mine", "1Gi", "");
            assertThat(state(living, "first")).isEqualTo("Bound mine");

            claim(living, "second", SIZED + ", volumeName: mine");
            assertThat(living.told("second"))
                    .containsExactly("FailedBinding: volume \"mine\" already bound to a different claim.");

            volume(living, "tiny", "1Mi", "");
            claim(living, "third", SIZED + ", volumeName: tiny");
            assertThat(living.told("third"))
                    .containsExactly(
                            "VolumeMismatch: Cannot bind to requested volume \"tiny\": requested PV is too small");
        }
    }

    @Test
    void volumeThatIsToBeRetainedIsReleasedAndFreeOnlyWhenItsReservationIsTakenAway() {
        try (Living living = withoutNodes()) {
            volume(living, "kept", "1Gi", "");
            claim(living, "data", SIZED);

            living.client.persistentVolumeClaims().withName("data").delete();
            living.cluster.settle();
            assertThat(phase(living, "kept")).isEqualTo("Released");
            claim(living, "data", SIZED);
            assertThat(state(living, "data")).isEqualTo("Pending");

            living.client.persistentVolumes().withName("kept").edit(old -> {
                old.getSpec().setClaimRef(null);
                return old;
            });
            living.cluster.settle();
            assertThat(state(living, "data")).isEqualTo("Bound kept");
        }
    }

    @Test
    void claimWhoseVolumeIsTakenAwayByForceIsLost() {
        try (Living living = withoutNodes()) {
            volume(living, "data", "1Gi", "");
            claim(living, "mine", SIZED);

            living.client.persistentVolumes().withName("data").delete();
            living.cluster.settle();
            assertThat(volume(living, "data").getMetadata().getDeletionTimestamp())
                    .isNotNull();
            living.client.persistentVolumes().withName("data").edit(old -> {
                old.getMetadata().getFinalizers().clear();
                return old;
            });
            living.cluster.settle();

            assertThat(state(living, "mine")).isEqualTo("Lost data");
            assertThat(living.told("mine"))
                    .containsExactly(
                            "ClaimLost: Bound claim has lost its PersistentVolume. Data on the volume is lost!");
        }
    }

    @Test
    void claimsFromBeforeTheFirstNodeGetTheStandardClassWithIt() {
        try (Living living = withoutNodes()) {
            claim(living, "data", SIZED);
            assertThat(state(living, "data")).isEqualTo("Pending");

            living.cluster.addNode("node-1");
            living.cluster.settle();

            assertThat(state(living, "data")).startsWith("Bound pvc-");
        }
    }

    @Test
    void classesOfAnInstalledDriverAreServedAndOthersWait() {
        try (Living living = Living.withOneNode()) {
            living.apply("""
                    apiVersion: storage.k8s.io/v1
                    kind: StorageClass
                    metadata: {name: gp3}
                    provisioner: ebs.csi.aws.com
                    reclaimPolicy: Retain
                    """);
            claim(living, "data", SIZED + ", storageClassName: gp3");
            assertThat(state(living, "data")).isEqualTo("Pending");

            living.apply("""
                    apiVersion: storage.k8s.io/v1
                    kind: CSIDriver
                    metadata: {name: ebs.csi.aws.com}
                    """);

            String name = claim(living, "data").getSpec().getVolumeName();
            assertThat(state(living, "data")).startsWith("Bound pvc-");
            assertThat(volume(living, name).getSpec().getCsi().getDriver()).isEqualTo("ebs.csi.aws.com");
            living.client.persistentVolumeClaims().withName("data").delete();
            living.cluster.settle();
            assertThat(phase(living, name)).isEqualTo("Released");
        }
    }

    @Test
    void classCanSayThatItsVolumesComeLateOrNever() {
        try (Living living = Living.withOneNode()) {
            String head = "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nprovisioner: volumes.sim.kopfj.dev\n";
            living.apply(head + "metadata: {name: slow}\nparameters: {delaySeconds: '30'}\n");
            living.apply(head + "metadata: {name: broken}\nparameters: {failure: out of disks}\n");
            claim(living, "late", SIZED + ", storageClassName: slow");
            claim(living, "never", SIZED + ", storageClassName: broken");

            living.advance(29);
            assertThat(state(living, "late")).isEqualTo("Pending");
            living.advance(3);
            assertThat(state(living, "late")).startsWith("Bound pvc-");
            assertThat(state(living, "never")).isEqualTo("Pending");
            assertThat(living.told("never"))
                    .last()
                    .asString()
                    .endsWith("x ProvisioningFailed: failed to provision volume with StorageClass \"broken\": "
                            + "out of disks");
        }
    }

    @Test
    void volumeHoldsItsDataInOnePlaceThatStays() {
        try (Living living = withoutNodes()) {
            assertThatThrownBy(() -> volume(living, "both", "1Gi", "nfs: {server: a, path: /}"))
                    .hasMessageContaining("spec.nfs: Forbidden: may not specify more than 1 volume type");
            assertThatThrownBy(() -> volume(living, "bound", "1Gi", "local: {path: /}"))
                    .hasMessageContaining("Local volume requires node affinity");
            volume(living, "data", "1Gi", "");

            assertThatThrownBy(() -> living.client
                            .persistentVolumes()
                            .withName("data")
                            .edit(old -> {
                                old.getSpec().getHostPath().setPath("/other");
                                return old;
                            }))
                    .hasMessageContaining("spec.persistentvolumesource is immutable after creation");
        }
    }
}
