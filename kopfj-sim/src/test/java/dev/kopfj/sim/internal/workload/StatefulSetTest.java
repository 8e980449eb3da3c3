package dev.kopfj.sim.internal.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatefulSetTest {

    private static final String DB = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, namespace: default}
            spec:
              serviceName: dbs
              replicas: 3
              podManagementPolicy: %s
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: c, image: one}]}
              volumeClaimTemplates:
                - metadata: {name: data}
                  spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """;

    private final Workloads workloads = new Workloads();

    @AfterEach
    void close() {
        workloads.close();
    }

    private StatefulSet db() {
        return workloads.client.apps().statefulSets().withName("db").get();
    }

    private void change(Consumer<StatefulSet> change) {
        workloads.client.apps().statefulSets().withName("db").edit(set -> {
            change.accept(set);
            return set;
        });
        workloads.cluster.settle();
    }

    private void run(String... names) {
        for (String name : names) {
            workloads.run(workloads.client.pods().withName(name).get(), true);
        }
    }

    private List<String> claims() {
        return workloads.client.persistentVolumeClaims().list().getItems().stream()
                .map(claim -> claim.getMetadata().getName())
                .toList();
    }

    private List<String> images() {
        return workloads.pods().stream()
                .map(pod -> pod.getSpec().getContainers().get(0).getImage())
                .toList();
    }

    private List<ControllerRevision> revisions() {
        return workloads.client.apps().controllerRevisions().list().getItems();
    }

    @Test
    void podsComeOneAfterTheOtherEachWhenTheOneBeforeIsReady() {
        workloads.apply(DB.formatted("OrderedReady"));
        assertThat(workloads.podNames()).containsExactly("db-0");
        assertThat(claims()).containsExactly("data-db-0");

        run("db-0");
        assertThat(workloads.podNames()).containsExactly("db-0", "db-1");
        run("db-1", "db-2");

        StatefulSetStatus status = db().getStatus();
        assertThat(List.of(status.getReplicas(), status.getReadyReplicas(), status.getCurrentReplicas()))
                .containsOnly(3);
        assertThat(List.of(status.getUpdatedReplicas(), status.getAvailableReplicas()))
                .containsOnly(3);
        assertThat(status.getCurrentRevision()).isEqualTo(status.getUpdateRevision());
        assertThat(status.getCollisionCount()).isZero();
        assertThat(workloads.told(db()))
                .contains(
                        "1 x SuccessfulCreate: create Claim data-db-0 Pod db-0 in StatefulSet db success",
                        "1 x SuccessfulCreate: create Pod db-0 in StatefulSet db successful");
    }

    @Test
    void podKnowsItsNameItsNumberAndItsClaims() {
        workloads.apply(DB.formatted("Parallel"));

        Pod pod = workloads.client.pods().withName("db-1").get();

        assertThat(pod.getMetadata().getLabels())
                .containsEntry("statefulset.kubernetes.io/pod-name", "db-1")
                .containsEntry("apps.kubernetes.io/pod-index", "1")
                .containsEntry(
                        "controller-revision-hash",
                        revisions().get(0).getMetadata().getName());
        assertThat(pod.getSpec().getHostname()).isEqualTo("db-1");
        assertThat(pod.getSpec().getSubdomain()).isEqualTo("dbs");
        Volume volume = pod.getSpec().getVolumes().get(0);
        assertThat(volume.getName()).isEqualTo("data");
        assertThat(volume.getPersistentVolumeClaim().getClaimName()).isEqualTo("data-db-1");
    }

    @Test
    void podsThatAreTooManyGoOneByOneFromTheHighestAndClaimsStay() {
        workloads.apply(DB.formatted("Parallel"));
        assertThat(workloads.podNames()).containsExactly("db-0", "db-1", "db-2");
        run("db-0", "db-1", "db-2");

        change(set -> set.getSpec().setReplicas(1));

        assertThat(workloads.podNames()).containsExactly("db-0");
        assertThat(claims()).containsExactly("data-db-0", "data-db-1", "data-db-2");
        assertThat(workloads.told(db()).subList(6, 8))
                .containsExactly(
                        "1 x SuccessfulDelete: delete Pod db-2 in StatefulSet db successful",
                        "1 x SuccessfulDelete: delete Pod db-1 in StatefulSet db successful");
    }

    @Test
    void numbersStartWhereTheSetSays() {
        workloads.apply(DB.formatted("Parallel").replace("replicas: 3", "replicas: 2\n  ordinals: {start: 5}"));
        assertThat(workloads.podNames()).containsExactly("db-5", "db-6");
    }

    @Test
    void updateReplacesPodsFromTheHighestToThePartition() {
        workloads.apply(DB.formatted("Parallel"));
        run("db-0", "db-1", "db-2");
        String before = db().getStatus().getCurrentRevision();

        change(set -> {
            set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("two");
            set.getSpec().getUpdateStrategy().getRollingUpdate().setPartition(1);
        });
        assertThat(images()).containsExactly("one", "one", "two");
        run("db-2");
        assertThat(images()).containsExactly("one", "two", "two");
        run("db-1");

        assertThat(images()).containsExactly("one", "two", "two");
        assertThat(db().getStatus().getCurrentRevision()).isEqualTo(before);
        assertThat(db().getStatus().getUpdatedReplicas()).isEqualTo(2);

        workloads.client.pods().withName("db-0").delete();
        workloads.cluster.settle();
        assertThat(images()).containsExactly("one", "two", "two");

        run("db-0");
        change(set -> set.getSpec().getUpdateStrategy().getRollingUpdate().setPartition(0));
        run("db-0");
        assertThat(images()).containsExactly("two", "two", "two");
        assertThat(db().getStatus().getCurrentRevision())
                .isEqualTo(db().getStatus().getUpdateRevision())
                .isNotEqualTo(before);
    }

    @Test
    void onDeletePodsAreReplacedOnlyWhenSomebodyDeletesThem() {
        workloads.apply(DB.formatted("Parallel").replace("serviceName: dbs", "updateStrategy: {type: OnDelete}"));
        run("db-0", "db-1", "db-2");

        change(set ->
                set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("two"));
        assertThat(images()).containsOnly("one");

        workloads.client.pods().withName("db-1").delete();
        workloads.cluster.settle();
        assertThat(images()).containsExactly("one", "two", "one");
    }

    @Test
    void revisionsAreKeptUpToALimitAndOneThatComesBackIsNumberedAnew() {
        workloads.apply(DB.formatted("Parallel").replace("replicas: 3", "replicas: 0\n  revisionHistoryLimit: 1"));
        for (String image : List.of("two", "three", "two")) {
            change(set ->
                    set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image));
        }

        assertThat(revisions()).extracting(ControllerRevision::getRevision).containsExactlyInAnyOrder(3L, 4L);
        assertThat(revisions())
                .extracting(ControllerRevision::getMetadata)
                .extracting(ObjectMeta::getName)
                .contains(db().getStatus().getUpdateRevision())
                .allMatch(name -> name.matches("db-[b-z2-9]+"));
    }

    @Test
    void failedPodIsReplacedUnderItsName() {
        workloads.apply(DB.formatted("OrderedReady"));
        Pod failed = workloads.pods().get(0);

        workloads.client.pods().withName("db-0").editStatus(pod -> {
            pod.getStatus().setPhase("Failed");
            return pod;
        });
        workloads.cluster.settle();

        assertThat(workloads.podNames()).containsExactly("db-0");
        assertThat(workloads.pods().get(0).getMetadata().getUid())
                .isNotEqualTo(failed.getMetadata().getUid());
        assertThat(workloads.pods().get(0).getStatus().getPhase()).isEqualTo("Pending");
    }

    @Test
    void claimsGoWithTheirPodsAndWithTheSetWhenItSaysSo() {
        workloads.apply(DB.formatted("Parallel")
                .replace(
                        "serviceName: dbs",
                        "persistentVolumeClaimRetentionPolicy: {whenScaled: Delete, whenDeleted: Delete}"));
        run("db-0", "db-1", "db-2");
        change(set -> set.getSpec().setReplicas(2));
        assertThat(claims()).containsExactly("data-db-0", "data-db-1");

        change(set -> set.getSpec().setReplicas(3));
        assertThat(claims()).containsExactly("data-db-0", "data-db-1", "data-db-2");

        workloads.client.apps().statefulSets().withName("db").delete();
        workloads.cluster.settle();
        assertThat(claims()).isEmpty();
        assertThat(workloads.podNames()).isEmpty();
        assertThat(revisions()).isEmpty();
    }
}
