package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DisruptionBudgetTest {

    private final Living living = Living.withOneNode();

    @AfterEach
    void close() {
        living.close();
    }

    private void deploy(int replicas) {
        living.apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: default}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: c, image: nginx}]}
                """.formatted(replicas));
        living.advance(5);
    }

    private void budget(String spec) {
        living.apply("""
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: b, namespace: default}
                spec: {selector: {matchLabels: {app: web}}, %s}
                """.formatted(spec));
    }

    private PodDisruptionBudget budget() {
        return living.client.policy().v1().podDisruptionBudget().withName("b").get();
    }

    private String numbers() {
        PodDisruptionBudgetStatus status = budget().getStatus();
        return status.getCurrentHealthy() + " of " + status.getExpectedPods() + " healthy, "
                + status.getDesiredHealthy()
                + " desired, " + status.getDisruptionsAllowed() + " allowed, "
                + status.getConditions().get(0).getReason();
    }

    private Pod any() {
        return living.client.pods().list().getItems().get(0);
    }

    @Test
    void budgetTellsHowManyPodsMayGo() {
        deploy(4);
        budget("maxUnavailable: 25%");
        assertThat(numbers()).isEqualTo("4 of 4 healthy, 3 desired, 1 allowed, SufficientPods");
        assertThat(budget().getStatus().getObservedGeneration()).isEqualTo(1);

        living.client.apps().deployments().withName("web").scale(8);
        living.advance(5);
        assertThat(numbers()).isEqualTo("8 of 8 healthy, 6 desired, 2 allowed, SufficientPods");
    }

    @Test
    void lastHealthyPodIsNotEvicted() {
        deploy(2);
        budget("minAvailable: 1");
        assertThat(living.client.pods().resource(any()).evict()).isTrue();
        living.client.apps().deployments().withName("web").scale(1);
        living.advance(60);
        assertThat(numbers()).isEqualTo("1 of 1 healthy, 1 desired, 0 allowed, InsufficientPods");
        assertThat(living.client.pods().resource(any()).evict()).isFalse();
        String name = any().getMetadata().getName();
        String eviction = """
                {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s"}}""".formatted(name);
        assertThatThrownBy(() ->
                        living.client.raw("/api/v1/namespaces/default/pods/" + name + "/eviction", "POST", eviction))
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(429);
                    assertThat(refused.getStatus()
                                    .getDetails()
                                    .getCauses()
                                    .get(0)
                                    .getMessage())
                            .isEqualTo("The disruption budget b needs 1 healthy pods and has 1 currently");
                });
    }

    @Test
    void budgetWithoutPodsAllowsNothing() {
        budget("maxUnavailable: 1");

        assertThat(numbers()).isEqualTo("0 of 0 healthy, 0 desired, 0 allowed, InsufficientPods");
        assertThat(living.told("b")).containsExactly("2 x NoPods: No matching pods found");
    }

    @Test
    void sharesOfPodsWithoutScaleCannotBeTold() {
        living.apply("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: work, namespace: default}
                spec:
                  template:
                    metadata: {labels: {app: web}}
                    spec: {restartPolicy: Never, containers: [{name: c, image: nginx}]}
                """);
        budget("minAvailable: 50%");

        assertThat(numbers()).endsWith("0 allowed, SyncFailed");
        assertThat(budget().getStatus().getConditions().get(0).getMessage())
                .isEqualTo("jobs.batch does not implement the scale subresource");
    }
}
