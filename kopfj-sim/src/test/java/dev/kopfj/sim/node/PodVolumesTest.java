package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodVolumesTest {

    private static final String SIZED = "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}";
    private static final String CLASS = """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            provisioner: volumes.sim.kopfj.dev
            volumeBindingMode: WaitForFirstConsumer
            """;

    private static void claim(Living living, String name, String spec) {
        living.apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %s, namespace: default}
                spec: {%s}
                """.formatted(name, spec));
    }

    private static String mounting(String volume) {
        return "containers: [{name: c, image: nginx}], volumes: [{name: data, " + volume + "}]";
    }

    private static String mountingClaim(String claim) {
        return mounting("persistentVolumeClaim: {claimName: " + claim + "}");
    }

    private static String with(String variables) {
        return "containers: [{name: c, image: nginx, " + variables + "}]";
    }

    private static PersistentVolumeClaim claim(Living living, String name) {
        return living.client.persistentVolumeClaims().withName(name).get();
    }

    private static String nowhere(String why) {
        return "FailedScheduling: 0/1 nodes are available: " + why
                + ". preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.";
    }

    private static String waiting(Living living, String pod) {
        ContainerStateWaiting waiting = living.pod(pod)
                .getStatus()
                .getContainerStatuses()
                .get(0)
                .getState()
                .getWaiting();
        return waiting.getReason() + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage());
    }

    @Test
    void podWaitsForItsClaimAndSaysSo() {
        try (Living living = Living.withOneNode()) {
            living.pod("web", mountingClaim("data"));
            assertThat(living.told("web")).containsExactly(nowhere("persistentvolumeclaim \"data\" not found"));

            claim(living, "data", SIZED);

            assertThat(living.phase("web")).isEqualTo("Running");
            assertThat(living.told("web"))
                    .contains("2 x " + nowhere("pod has unbound immediate PersistentVolumeClaims"));
        }
    }

    @Test
    void claimThatAPodHasStaysUntilThatIsGone() {
        try (Living living = Living.withOneNode()) {
            claim(living, "data", SIZED);
            living.pod("web", mountingClaim("data"));

            living.client.persistentVolumeClaims().withName("data").delete();
            living.cluster.settle();
            assertThat(claim(living, "data").getMetadata().getDeletionTimestamp())
                    .isNotNull();
            living.pod("late", mountingClaim("data"));
            assertThat(living.told("late")).containsExactly(nowhere("persistentvolumeclaim \"data\" is being deleted"));

            living.client.pods().withName("web").delete();
            living.advance(60);
            assertThat(claim(living, "data")).isNull();
        }
    }

    @Test
    void volumeCanBeMadeWhereTheFirstPodGoes() {
        try (Living living = new Living(
                1,
                NodeShape.named("a").label("zone", "north"),
                NodeShape.named("b").label("zone", "south"))) {
            living.apply(CLASS + "metadata: {name: local}\nparameters: {topologyKey: zone}\n");
            claim(living, "data", SIZED + ", storageClassName: local");
            assertThat(living.told("data"))
                    .containsExactly("WaitForFirstConsumer: waiting for first consumer to be created before binding");

            living.pod("web", mountingClaim("data") + ", nodeSelector: {zone: south}");

            assertThat(living.phase("web")).isEqualTo("Running");
            PersistentVolumeClaim claim = claim(living, "data");
            assertThat(claim.getMetadata().getAnnotations()).containsEntry("volume.kubernetes.io/selected-node", "b");
            living.pod("elsewhere", mountingClaim("data") + ", nodeSelector: {zone: north}");
            assertThat(living.told("elsewhere"))
                    .containsExactly("FailedScheduling: 0/2 nodes are available: 1 node(s) didn't match Pod's node "
                            + "affinity/selector, 1 node(s) had volume node affinity conflict. preemption: 0/2 nodes are "
                            + "available: 2 Preemption is not helpful for scheduling.");
        }
    }

    @Test
    void localVolumesAreChosenWithTheNode() {
        try (Living living = new Living(1, NodeShape.named("a"), NodeShape.named("b"))) {
            living.apply(CLASS.replace("volumes.sim.kopfj.dev", "kubernetes.io/no-provisioner")
                    + "metadata: {name: local}\n");
            claim(living, "data", SIZED + ", storageClassName: local");
            living.pod("web", mountingClaim("data"));
            assertThat(living.told("web"))
                    .containsExactly("FailedScheduling: 0/2 nodes are available: 2 node(s) didn't find available "
                            + "persistent volumes to bind. preemption: 0/2 nodes are available: 2 Preemption is not "
                            + "helpful for scheduling.");

            living.apply("""
                    apiVersion: v1
                    kind: PersistentVolume
                    metadata: {name: disk}
                    spec:
                      accessModes: [ReadWriteOnce]
                      capacity: {storage: 1Gi}
                      storageClassName: local
                      local: {path: /disk}
                      nodeAffinity:
                        required:
                          nodeSelectorTerms:
                          - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [b]}]
                    """);

            assertThat(living.phase("web")).isEqualTo("Running");
            assertThat(living.pod("web").getSpec().getNodeName()).isEqualTo("b");
            assertThat(claim(living, "data").getSpec().getVolumeName()).isEqualTo("disk");
        }
    }

    @Test
    void podStartsWhenItsConfigMapsAndSecretsAreThere() {
        try (Living living = Living.withOneNode()) {
            living.pod("web", mounting("configMap: {name: settings}"));
            living.pod("safe", mounting("secret: {secretName: key}"));
            living.pod("easy", mounting("secret: {secretName: key, optional: true}"));
            assertThat(living.phase("easy")).isEqualTo("Running");
            assertThat(waiting(living, "web")).isEqualTo("ContainerCreating");
            assertThat(living.told("web"))
                    .last()
                    .asString()
                    .endsWith("x FailedMount: MountVolume.SetUp failed for volume \"data\" : configmap \"settings\" "
                            + "not found");
            assertThat(living.told("safe"))
                    .last()
                    .asString()
                    .endsWith("x FailedMount: MountVolume.SetUp failed for volume \"data\" : secret \"key\" not found");

            living.apply("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: default}\n");
            living.advance(60);

            assertThat(living.phase("web")).isEqualTo("Running");
        }
    }

    @Test
    void containerStartsWhenWhatItsVariablesReferToIsThere() {
        try (Living living = Living.withOneNode()) {
            living.pod("all", with("envFrom: [{configMapRef: {name: settings}}]"));
            living.pod(
                    "one",
                    with("env: [{name: A, valueFrom: {secretKeyRef: {name: key, key: a}}}]")
                            + ", restartPolicy: Never");
            living.advance(1);
            assertThat(waiting(living, "all"))
                    .isEqualTo("CreateContainerConfigError: configmap \"settings\" not found");
            assertThat(living.told("all")).contains("Failed: Error: configmap \"settings\" not found");
            assertThat(waiting(living, "one")).isEqualTo("CreateContainerConfigError: secret \"key\" not found");

            living.apply("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: default}\n");
            living.apply("apiVersion: v1\nkind: Secret\nmetadata: {name: key, namespace: default}\n");
            living.advance(30);
            assertThat(living.phase("all")).isEqualTo("Running");
            assertThat(waiting(living, "one"))
                    .isEqualTo("CreateContainerConfigError: couldn't find key a in Secret default/key");

            living.client.secrets().withName("key").edit(secret -> {
                secret.setData(Map.of("a", "MQ=="));
                return secret;
            });
            living.advance(30);
            assertThat(living.phase("one")).isEqualTo("Running");
        }
    }

    @Test
    void podsOfAStatefulSetKeepTheirVolumesAndLoseThemAsTheSetSays() {
        try (Living living = Living.withOneNode()) {
            living.apply("""
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: db, namespace: default}
                    spec:
                      serviceName: db
                      replicas: 2
                      persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}
                      selector: {matchLabels: {app: db}}
                      template:
                        metadata: {labels: {app: db}}
                        spec:
                          containers:
                          - {name: c, image: postgres, volumeMounts: [{name: data, mountPath: /data}]}
                      volumeClaimTemplates:
                      - metadata: {name: data}
                        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                    """);
            String first = claim(living, "data-db-0").getSpec().getVolumeName();
            assertThat(List.of(living.phase("db-0"), living.phase("db-1"))).containsOnly("Running");

            living.client.pods().withName("db-0").delete();
            living.advance(60);
            assertThat(living.phase("db-0")).isEqualTo("Running");
            assertThat(claim(living, "data-db-0").getSpec().getVolumeName()).isEqualTo(first);

            living.client.apps().statefulSets().withName("db").scale(1);
            living.advance(60);
            assertThat(claim(living, "data-db-1")).isNull();
            assertThat(living.client.persistentVolumes().list().getItems()).hasSize(1);
        }
    }

    @Test
    void claimThatAPodBringsAlongGoesWithIt() {
        try (Living living = Living.withOneNode()) {
            living.pod("web", mounting("ephemeral: {volumeClaimTemplate: {spec: {" + SIZED + "}}}"));

            assertThat(living.phase("web")).isEqualTo("Running");
            assertThat(claim(living, "web-data").getStatus().getPhase()).isEqualTo("Bound");

            living.client.pods().withName("web").delete();
            living.advance(60);
            assertThat(claim(living, "web-data")).isNull();
            assertThat(living.client.persistentVolumes().list().getItems()).isEmpty();
        }
    }

    @Test
    void volumeForOneNodeIsAttachedToOneAfterTheOther() {
        try (Living living = new Living(1, NodeShape.named("a"), NodeShape.named("b"))) {
            claim(living, "data", SIZED);
            claim(living, "shared", SIZED.replace("Once", "Many"));
            living.pod("first", mountingClaim("data") + ", nodeName: a");
            living.pod("second", mountingClaim("data") + ", nodeName: b");
            String volume = claim(living, "data").getSpec().getVolumeName();
            assertThat(living.told("first"))
                    .contains("SuccessfulAttachVolume: AttachVolume.Attach succeeded for volume \"" + volume + "\"");
            assertThat(waiting(living, "second")).isEqualTo("ContainerCreating");
            assertThat(living.told("second"))
                    .last()
                    .asString()
                    .endsWith("x FailedAttachVolume: Multi-Attach error for volume \"" + volume
                            + "\" Volume is already used by pod(s) first");

            living.client.pods().withName("first").delete();
            living.advance(60);
            assertThat(living.phase("second")).isEqualTo("Running");

            living.pod("one", mountingClaim("shared") + ", nodeName: a");
            living.pod("other", mountingClaim("shared") + ", nodeName: b");
            assertThat(living.phase("other")).isEqualTo("Running");
        }
    }
}
