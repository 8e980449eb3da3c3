package dev.kopfj.sim.internal.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: %d
              progressDeadlineSeconds: 60
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: c, image: "v1"}]}
              strategy: %s
            """;

    private final Workloads workloads = new Workloads();

    @AfterEach
    void close() {
        workloads.close();
    }

    private void deploy(int replicas, String strategy) {
        workloads.apply(WEB.formatted(replicas, strategy));
        runAll();
    }

    private RollableScalableResource<Deployment> web() {
        return workloads.client.apps().deployments().withName("web");
    }

    private void edit(Consumer<DeploymentSpec> change) {
        web().edit(deployment -> {
            change.accept(deployment.getSpec());
            return deployment;
        });
        workloads.cluster.settle();
    }

    private void image(String image) {
        edit(spec -> spec.getTemplate().getSpec().getContainers().get(0).setImage(image));
    }

    private void scale(int replicas) {
        edit(spec -> spec.setReplicas(replicas));
    }

    private static String image(ReplicaSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
    }

    private List<ReplicaSet> sets() {
        return workloads.client.apps().replicaSets().list().getItems().stream()
                .sorted(Comparator.comparing(DeploymentTest::image))
                .toList();
    }

    private String sizes() {
        return sets().stream()
                .map(set -> image(set) + ":" + set.getSpec().getReplicas())
                .collect(Collectors.joining(" "));
    }

    private List<Pod> idle() {
        return workloads.pods().stream()
                .filter(pod -> pod.getStatus().getPhase().equals("Pending"))
                .toList();
    }

    private void runOne() {
        workloads.run(idle().get(0), true);
    }

    /** Makes pods ready until no more come. */
    private void runAll() {
        for (List<Pod> idle = idle(); !idle.isEmpty(); idle = idle()) {
            workloads.run(idle.get(0), true);
        }
    }

    private String progress() {
        return condition("Progressing");
    }

    private String condition(String type) {
        return web().get().getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(DeploymentTest::text)
                .findFirst()
                .orElse("");
    }

    private static String text(DeploymentCondition condition) {
        return condition.getStatus() + " " + condition.getReason() + ": " + condition.getMessage();
    }

    @Test
    void podsAreReplacedAsFarAsNewOnesAreAvailable() {
        deploy(4, "{type: RollingUpdate}");
        assertThat(sizes()).isEqualTo("v1:4");

        image("v2");
        assertThat(sizes()).isEqualTo("v1:3 v2:2");
        runOne();
        assertThat(sizes()).isEqualTo("v1:2 v2:3");
        runOne();
        assertThat(sizes()).isEqualTo("v1:1 v2:4");
        assertThat(web().get().getStatus().getAvailableReplicas()).isEqualTo(3);
        runAll();

        assertThat(sizes()).isEqualTo("v1:0 v2:4");
        String name = sets().get(1).getMetadata().getName();
        assertThat(progress())
                .isEqualTo("True NewReplicaSetAvailable: ReplicaSet \"" + name + "\" has successfully progressed.");
        assertThat(condition("Available"))
                .isEqualTo("True MinimumReplicasAvailable: Deployment has minimum availability.");
        assertThat(workloads.told(web().get()))
                .contains(
                        "1 x ScalingReplicaSet: Scaled up replica set " + name + " from 0 to 1",
                        "1 x ScalingReplicaSet: Scaled up replica set " + name + " from 1 to 2");
    }

    @Test
    void whereNoMoreAndNoFewerPodsAreAllowedOneMayBeMissing() {
        deploy(2, "{rollingUpdate: {maxSurge: 0, maxUnavailable: 1%}}");

        image("v2");

        assertThat(sizes()).isEqualTo("v1:1 v2:1");
    }

    @Test
    void recreatedPodsBeginWhenTheOldOnesAreGone() {
        deploy(1, "{type: Recreate}");
        String pod = workloads.podNames().get(0);
        workloads.client.pods().withName(pod).edit(held -> {
            held.addFinalizer("test.io/held");
            return held;
        });

        image("v2");
        assertThat(sizes()).isEqualTo("v1:0");
        assertThat(workloads.podNames()).containsExactly(pod);

        workloads.client.pods().withName(pod).edit(held -> {
            held.removeFinalizer("test.io/held");
            return held;
        });
        workloads.cluster.settle();
        assertThat(sizes()).isEqualTo("v1:0 v2:1");
        assertThat(workloads.podNames()).hasSize(1).doesNotContain(pod);
    }

    @Test
    void whatIsPausedIsScaledButNotRolledOut() {
        deploy(2, "{}");

        edit(spec -> spec.setPaused(true));
        image("v2");
        scale(3);
        assertThat(sizes()).isEqualTo("v1:3");
        assertThat(progress()).isEqualTo("Unknown DeploymentPaused: Deployment is paused");

        edit(spec -> spec.setPaused(false));
        assertThat(sizes()).isEqualTo("v1:3 v2:1");
        assertThat(progress()).startsWith("True ReplicaSetUpdated: ReplicaSet \"web-");
    }

    @Test
    void anUndoneRolloutUsesTheOldSetAgain() {
        deploy(1, "{}");
        image("v2");
        runAll();

        web().rolling().undo();
        workloads.cluster.settle();
        runAll();

        assertThat(sizes()).isEqualTo("v1:1 v2:0");
        assertThat(sets().get(0).getMetadata().getAnnotations())
                .containsEntry(REVISION, "3")
                .containsEntry("deployment.kubernetes.io/revision-history", "1");
        assertThat(web().get().getMetadata().getAnnotations()).containsEntry(REVISION, "3");
    }

    @Test
    void duringARolloutAllSetsGrowAndShrinkByTheirShare() {
        deploy(10, "{rollingUpdate: {maxSurge: 3, maxUnavailable: 2}}");
        image("v2");
        assertThat(sizes()).isEqualTo("v1:8 v2:5");

        scale(15);
        assertThat(sizes()).isEqualTo("v1:11 v2:7");

        scale(10);
        assertThat(sizes()).isEqualTo("v1:8 v2:5");
        assertThat(sets())
                .allSatisfy(set -> assertThat(set.getMetadata().getAnnotations())
                        .containsEntry("deployment.kubernetes.io/desired-replicas", "10")
                        .containsEntry("deployment.kubernetes.io/max-replicas", "13"));

        runAll();
        assertThat(sizes()).isEqualTo("v1:0 v2:10");
    }

    @Test
    void whatDoesNotGoOnMissesItsDeadline() {
        workloads.apply(WEB.formatted(2, "{}"));
        String name = sets().get(0).getMetadata().getName();
        assertThat(progress()).isEqualTo("True ReplicaSetUpdated: ReplicaSet \"" + name + "\" is progressing.");

        workloads.cluster.advance(Duration.ofSeconds(65));
        assertThat(progress())
                .isEqualTo("False ProgressDeadlineExceeded: ReplicaSet \"" + name + "\" has timed out progressing.");

        runAll();
        assertThat(progress()).startsWith("True NewReplicaSetAvailable");
    }

    @Test
    void oldSetsAreKeptAsFarAsTheHistoryGoes() {
        deploy(1, "{}");
        edit(spec -> spec.setRevisionHistoryLimit(1));
        for (String image : List.of("v2", "v3", "v4")) {
            image(image);
            runAll();
        }

        assertThat(sizes()).isEqualTo("v3:0 v4:1");
        assertThat(web().get().getMetadata().getAnnotations()).containsEntry(REVISION, "4");
    }

    @Test
    void setsThatWereLeftBehindAreAdopted() {
        deploy(2, "{}");
        List<String> pods = workloads.podNames();
        web().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        workloads.cluster.settle();
        assertThat(sets().get(0).getMetadata().getOwnerReferences()).isEmpty();

        deploy(2, "{}");

        assertThat(workloads.podNames()).isEqualTo(pods);
        assertThat(sets())
                .singleElement()
                .satisfies(set -> assertThat(set.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> assertThat(owner.getUid())
                                .isEqualTo(web().get().getMetadata().getUid())));
        assertThat(progress()).startsWith("True NewReplicaSetAvailable");
    }

    @Test
    void anotherEditDuringARolloutTakesThePodsThatHelpNobodyFirst() {
        deploy(4, "{}");
        image("v2");
        assertThat(sizes()).isEqualTo("v1:3 v2:2");

        image("v3");
        assertThat(sizes()).isEqualTo("v1:3 v2:0 v3:2");

        runAll();
        assertThat(sizes()).isEqualTo("v1:0 v2:0 v3:4");
        assertThat(sets().stream().map(set -> set.getMetadata().getAnnotations().get(REVISION)))
                .containsExactly("1", "2", "3");
    }

    @Test
    void anotherNameIsTakenWhenTheFirstOneBelongsToAnotherSet() {
        workloads.apply(WEB.formatted(0, "{}"));
        String name = sets().get(0).getMetadata().getName();
        web().delete();
        workloads.cluster.settle();
        workloads.apply("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: %s, namespace: default}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: other}}
                  template: {metadata: {labels: {app: other}}, spec: {containers: [{name: c, image: v0}]}}
                """.formatted(name));

        workloads.apply(WEB.formatted(0, "{}"));
        workloads.cluster.advance(Duration.ofSeconds(1));

        assertThat(web().get().getStatus().getCollisionCount()).isEqualTo(1);
        assertThat(sets())
                .hasSize(2)
                .last()
                .satisfies(set -> assertThat(set.getMetadata().getName())
                        .startsWith("web-")
                        .isNotEqualTo(name));
    }

    @Test
    void whyPodsCannotBeMadeIsTold() {
        workloads.apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: few, namespace: default}
                spec: {hard: {pods: "1"}}
                """);
        workloads.apply(WEB.formatted(2, "{}"));
        assertThat(condition("ReplicaFailure"))
                .startsWith("True FailedCreate: ")
                .contains("exceeded quota: few");

        workloads.client.resourceQuotas().withName("few").delete();
        workloads.cluster.advance(Duration.ofMinutes(20));
        assertThat(condition("ReplicaFailure")).isEmpty();
    }

    @Test
    void whatIsNoPartOfTheTemplateStartsNoRollout() {
        deploy(1, "{}");

        edit(spec -> spec.setMinReadySeconds(30));
        web().edit(deployment -> {
            deployment.getMetadata().getAnnotations().put("kubernetes.io/change-cause", "because");
            return deployment;
        });
        workloads.cluster.settle();

        assertThat(sets()).singleElement().satisfies(set -> {
            assertThat(set.getSpec().getMinReadySeconds()).isEqualTo(30);
            assertThat(set.getMetadata().getAnnotations()).containsEntry("kubernetes.io/change-cause", "because");
        });
    }

    @Test
    void oneSeedIsOneRun() {
        assertThat(lived()).isEqualTo(lived());
    }

    private static String lived() {
        DeploymentTest run = new DeploymentTest();
        try {
            run.deploy(4, "{}");
            run.image("v2");
            run.scale(6);
            run.runAll();
            return run.workloads.cluster.trace().text()
                    + run.workloads.client.apps().replicaSets().list()
                    + run.workloads.client.v1().events().list();
        } finally {
            run.close();
        }
    }
}
