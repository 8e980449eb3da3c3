package dev.kopfj.operators.daemons;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(value = DaemonsOperator.class, manifests = KopfExamples.DEFINITION)
class DaemonsOperatorTest {

    @BeforeEach
    void create(KubernetesClient client) {
        KopfExamples.create(client);
    }

    @Test
    void afterThreeFailuresItPingsEveryFiveSeconds(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofSeconds(3 + 60 + 1));
        assertThat(operator).ran("ping").times(3, Outcome.RETRIED);

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.settle();

        assertThat(KopfExamples.in(client).get()).hasField("status.report.pings", 12);
    }

    @Test
    void bothEndWithTheExampleWhichWaitsForThem(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofMinutes(1));
        assertThat(KopfExamples.in(client).get().getMetadata().getFinalizers()).hasSize(1);

        KopfExamples.in(client).delete();
        cluster.settle();

        assertThat(operator).ran("ping").lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("accompany").once().lastly(Outcome.SUCCEEDED);
        assertThat(KopfExamples.in(client).get()).isNull();
    }

    @Test
    void withoutTheAnnotationOneOfThemEndsAndTheOtherGoesOn(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofMinutes(1));

        KopfExamples.patch(client, "{\"metadata\":{\"annotations\":{\"someannotation\":null}}}");
        cluster.settle();

        assertThat(KopfExamples.in(client).get()).hasField("status.accompany", "[FILTERS_MISMATCH]");
        assertThat(operator).ran("ping").times(3, Outcome.RETRIED).times(3);
    }

    @Test
    void afterARestartTheyBeginAnew(Cluster cluster, RunningOperator operator) {
        cluster.advance(Duration.ofMinutes(1));

        operator.crash();
        operator.restart();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(operator).ran("ping").times(6, Outcome.RETRIED);
    }
}
