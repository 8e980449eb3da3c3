package dev.kopfj.operators.simple;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pod for every SimpleDeployment, as it is deployed. */
@KopfTest(
        nodes = 1,
        manifests = {"crd.yaml", "rbac.yaml", "peering.yaml", "deployment.yaml", "example-01.yaml"},
        invariants = {Standard.STORE, Standard.ORPHANS})
class SimpleOperatorTest {

    @Test
    void startsExactlyOnePodWhichIsAChild(Cluster cluster, KubernetesClient client) {
        cluster.advance(Duration.ofMinutes(1));

        assertThat(children(client)).singleElement().satisfies(pod -> {
            assertThat(pod.getMetadata().getName()).isEqualTo("example-01");
            assertThat(pod.getMetadata().getOwnerReferences().get(0).getName()).isEqualTo("example-01");
            assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
            assertThat(example(client).get())
                    .hasField("status.child", "example-01")
                    .hasField(
                            "status.create.children", List.of(pod.getMetadata().getUid()));
        });
    }

    @Test
    void thePodSleepsAsLongAsTold(Cluster cluster, KubernetesClient client) {
        cluster.advance(Duration.ofSeconds(115));
        assertThat(children(client)
                        .get(0)
                        .getStatus()
                        .getContainerStatuses()
                        .get(0)
                        .getRestartCount())
                .isZero();

        cluster.advance(Duration.ofSeconds(15));
        assertThat(children(client)
                        .get(0)
                        .getStatus()
                        .getContainerStatuses()
                        .get(0)
                        .getRestartCount())
                .isOne();
    }

    @Test
    void anAnswerThatIsLostMakesNoSecondPod(Cluster cluster, KubernetesClient client) {
        cluster.inject(Fault.on("patch", "pods").loseAnswer());

        cluster.advance(Duration.ofMinutes(3));

        assertThat(children(client)).hasSize(1);
        assertThat(example(client).get()).hasField("status.child", "example-01");
    }

    @Test
    void thePodGoesWithItsOwner(Cluster cluster, KubernetesClient client) {
        cluster.advance(Duration.ofMinutes(1));

        example(client).delete();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(children(client)).isEmpty();
    }

    @Test
    void aSleepThatIsNoNumberIsRefused(KubernetesClient client) {
        GenericKubernetesResource wrong = example(client).get();
        wrong.getMetadata().setName("example-02");
        wrong.getMetadata().setResourceVersion(null);
        wrong.setAdditionalProperty("spec", Map.of("sleepytime", "long; rm -rf /"));

        assertThatThrownBy(() -> client.resource(wrong).create()).hasMessageContaining("spec.sleepytime");
    }

    private static List<Pod> children(KubernetesClient client) {
        return client.pods().withLabel("app", "simple-app").list().getItems();
    }

    private static Resource<GenericKubernetesResource> example(KubernetesClient client) {
        return client.genericKubernetesResources("example.org/v1", "SimpleDeployment")
                .withName("example-01");
    }
}
