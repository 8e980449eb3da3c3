package dev.kopfj.operators.builtins;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(value = BuiltinsOperator.class)
class BuiltinsOperatorTest {

    @BeforeEach
    void create(KubernetesClient client, Cluster cluster) {
        cluster.settle();
        client.load(getClass().getResourceAsStream("pods.yaml")).create();
    }

    @Test
    void aPodLivesForHalfAMinuteUnlessItIsOfTheSystem(Cluster cluster, KubernetesClient client) {
        cluster.advance(Duration.ofSeconds(29));
        assertThat(pods(client)).containsExactlyInAnyOrder("victim", "survivor");

        cluster.advance(Duration.ofSeconds(2));
        assertThat(pods(client)).containsExactly("survivor");

        cluster.advance(Duration.ofDays(1));
        assertThat(pods(client)).containsExactly("survivor");
    }

    @Test
    void afterARestartItHasAnotherHalfMinute(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofSeconds(20));
        operator.crash();
        operator.restart();

        cluster.advance(Duration.ofSeconds(29));
        assertThat(pods(client)).contains("victim");

        cluster.advance(Duration.ofSeconds(2));
        assertThat(pods(client)).containsExactly("survivor");
    }

    @Test
    void aPodThatGoesEarlierIsNotMistakenForItsSuccessor(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofSeconds(20));
        client.pods().withName("victim").withGracePeriod(0).delete();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(operator).ran("kill").once();
        client.resource(client.load(getClass().getResourceAsStream("pods.yaml"))
                        .items()
                        .get(0))
                .create();

        cluster.advance(Duration.ofSeconds(25));

        assertThat(pods(client)).contains("victim");
    }

    private static List<String> pods(KubernetesClient client) {
        return client.pods().inAnyNamespace().list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }
}
