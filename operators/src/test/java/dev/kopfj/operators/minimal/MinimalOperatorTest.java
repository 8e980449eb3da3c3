package dev.kopfj.operators.minimal;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@KopfTest(value = MinimalOperator.class, manifests = "crd.yaml")
class MinimalOperatorTest {

    @Test
    void greetsOnceInTheStatus(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        create(client);

        cluster.settle();
        cluster.advance(Duration.ofDays(1));

        assertThat(example(client).get())
                .hasField("status.create_fn.message", "hello world")
                .hasAnnotation("kopf.zalando.org/last-handled-configuration")
                .hasNoFinalizers();
        assertThat(operator).ran("create_fn").once();
    }

    @Test
    void doesNotGreetAgainAfterARestart(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        create(client);
        cluster.settle();

        operator.crash();
        operator.restart();
        cluster.advance(Duration.ofHours(1));

        assertThat(operator).ran("create_fn").once();
    }

    @Test
    void letsTheExampleGoWhenItIsDeleted(Cluster cluster, KubernetesClient client) {
        create(client);
        cluster.settle();

        example(client).delete();

        assertThat(example(client).get()).isNull();
    }

    private void create(KubernetesClient client) {
        client.load(getClass().getResourceAsStream("example.yaml")).create();
    }

    private static Resource<GenericKubernetesResource> example(KubernetesClient client) {
        return client.genericKubernetesResources("kopf.dev/v1", "KopfExample").withName("kopf-example-1");
    }
}
