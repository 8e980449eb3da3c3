package dev.kopfj.operators.hooks;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.Health;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@KopfTest(value = HooksOperator.class, manifests = KopfExamples.DEFINITION)
class HooksOperatorTest {

    @Test
    void nothingBeginsBeforeTheConfigurationIsThere(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        KopfExamples.create(client);
        cluster.advance(Duration.ofMinutes(5));
        assertThat(operator.running().isReady()).isFalse();
        assertThat(operator).ran("greet").never();

        configure(client);
        cluster.advance(Duration.ofSeconds(6));

        assertThat(operator.running().failure()).isEmpty();
        assertThat(KopfExamples.in(client).get()).hasField("status.greet", "Hello, kopf-example-1!");
        assertThat(state(client)).isEqualTo("working");
    }

    @Test
    void theEndIsToldByTheCleanup(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        configure(client);
        cluster.advance(Duration.ofSeconds(10));

        operator.stop();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(state(client)).isEqualTo("stopped");
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure()).isEmpty();
    }

    @Test
    void whoeverAsksIsToldHowManyExamplesWereGreeted(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        configure(client);
        cluster.advance(Duration.ofSeconds(10));
        KopfExamples.create(client);
        KopfExamples.create(client, "another");
        cluster.advance(Duration.ofSeconds(10));

        Health health = operator.running().health();

        assertThat(health.healthy()).isTrue();
        assertThat(health.results())
                .containsEntry("greeted", 2)
                .containsEntry("now", cluster.now().toString());
    }

    private void configure(KubernetesClient client) {
        client.load(getClass().getResourceAsStream("configmap.yaml")).create();
    }

    private static @Nullable String state(KubernetesClient client) {
        return client.configMaps()
                .withName("hooks")
                .get()
                .getMetadata()
                .getAnnotations()
                .get("kopf.dev/state");
    }
}
