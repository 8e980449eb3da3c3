package dev.kopfj.operators.indexing;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;

import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(value = IndexingOperator.class, nodes = 1, manifests = KopfExamples.DEFINITION)
class IndexingOperatorTest {

    @BeforeEach
    void create(KubernetesClient client, Cluster cluster) {
        client.load(getClass().getResourceAsStream("pods.yaml")).create();
        KopfExamples.create(client);
        cluster.advance(Duration.ofSeconds(20));
    }

    @Test
    void thePodsThatRunAreShownAndThePendingOneIsNot(KubernetesClient client) {
        assertThat(KopfExamples.in(client).get())
                .hasField("status.running", List.of("db-1", "web-1"))
                .hasField("status.web", 2);
    }

    @Test
    void aPodThatGoesLeavesTheIndices(Cluster cluster, KubernetesClient client) {
        client.pods().withName("web-1").delete();

        cluster.advance(Duration.ofSeconds(20));

        assertThat(KopfExamples.in(client).get())
                .hasField("status.running", List.of("db-1"))
                .hasField("status.web", 1);
    }

    @Test
    void afterARestartTheIndicesAreFullBeforeTheTimerRuns(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        operator.crash();
        client.pods().withName("db-1").delete();
        cluster.advance(Duration.ofSeconds(20));
        operator.restart();

        cluster.advance(Duration.ofSeconds(1));

        assertThat(KopfExamples.in(client).get()).hasField("status.running", List.of("web-1"));
    }
}
