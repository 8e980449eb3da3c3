package dev.kopfj.operators.psql;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(
        nodes = 2,
        manifests = {"crd.yaml", "rbac.yaml", "peering.yaml", "operator.yaml"})
class PsqlOperatorTest {

    @BeforeEach
    void order(Cluster cluster, KubernetesClient client) {
        client.load(getClass().getResourceAsStream("psql.yaml")).create();
        cluster.settle();
    }

    @Test
    void runsAsManyPodsAsTheSizeSaysEachWithItsVolume(KubernetesClient client) {
        assertThat(pods(client))
                .containsExactly(
                        "psql-pod-0 Running", "psql-pod-1 Running", "psql-pod-2 Running", "psql-pod-3 Running");
        assertThat(client.persistentVolumeClaims().list().getItems())
                .extracting(PsqlOperatorTest::state)
                .containsExactly(
                        "www-psql-pod-0 Bound 1Gi standard",
                        "www-psql-pod-1 Bound 1Gi standard",
                        "www-psql-pod-2 Bound 1Gi standard",
                        "www-psql-pod-3 Bound 1Gi standard");
        assertThat(client.apps().deployments().withName("kopf-operator").isReady())
                .isTrue();
        assertThat(sample(client).get()).hasField("status.create_fn.statefulset", "psql-pod");
    }

    @Test
    void followsTheSizeAndKeepsTheData(Cluster cluster, KubernetesClient client) {
        resize(client, 2);
        cluster.advance(Duration.ofMinutes(5));
        assertThat(pods(client)).containsExactly("psql-pod-0 Running", "psql-pod-1 Running");
        assertThat(client.persistentVolumeClaims().list().getItems()).hasSize(4);

        resize(client, 3);
        cluster.settle();
        assertThat(pods(client)).last().isEqualTo("psql-pod-2 Running");
    }

    @Test
    void takesThePodsAwayWithThePsqlButNotTheData(Cluster cluster, KubernetesClient client) {
        sample(client).delete();
        cluster.advance(Duration.ofMinutes(5));

        assertThat(pods(client)).isEmpty();
        assertThat(client.persistentVolumeClaims().list().getItems()).hasSize(4);
    }

    @Test
    void goesOnWhenItsPodIsLost(Cluster cluster, KubernetesClient client) {
        client.pods()
                .withLabel("application", "kopf-operator")
                .withGracePeriod(0)
                .delete();
        resize(client, 1);
        cluster.advance(Duration.ofMinutes(5));

        assertThat(pods(client)).containsExactly("psql-pod-0 Running");
    }

    private static void resize(KubernetesClient client, int size) {
        sample(client).edit(psql -> {
            psql.setAdditionalProperty("spec", Map.of("size", size));
            return psql;
        });
    }

    private static Resource<GenericKubernetesResource> sample(KubernetesClient client) {
        return client.genericKubernetesResources("test.com/v1", "psql").withName("psql-sample");
    }

    private static List<String> pods(KubernetesClient client) {
        return client.pods().withLabel("app", "psql").list().getItems().stream()
                .map(PsqlOperatorTest::state)
                .toList();
    }

    private static String state(Pod pod) {
        return pod.getMetadata().getName() + " " + pod.getStatus().getPhase();
    }

    private static String state(PersistentVolumeClaim claim) {
        return "%s %s %s %s"
                .formatted(
                        claim.getMetadata().getName(),
                        claim.getStatus().getPhase(),
                        claim.getStatus().getCapacity().get("storage"),
                        claim.getSpec().getStorageClassName());
    }
}
