package dev.kopfj.operators.spy;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(value = SpyOperator.class, manifests = KopfExamples.DEFINITION)
class SpyOperatorTest {

    @BeforeEach
    void create(KubernetesClient client, Cluster cluster) {
        KopfExamples.create(client);
        cluster.settle();
    }

    @Test
    void itWritesDownWhatItSeesAndNothingOnTheExample(Cluster cluster, KubernetesClient client) {
        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.settle();

        assertThat(seen(client).getData()).containsEntry("field", "changed");
        assertThat(KopfExamples.in(client).get()).hasNoFinalizers().hasNoField("status");
        assertThat(KopfExamples.in(client).get().getMetadata().getAnnotations()).containsOnlyKeys("someannotation");
        assertThat(client.v1().events().list().getItems()).isEmpty();
    }

    @Test
    void aFailureIsIgnoredAndNotTriedAgain(Cluster cluster, RunningOperator operator) {
        cluster.advance(Duration.ofMinutes(30));

        assertThat(operator).ran("react").once().lastly(Outcome.IGNORED);
        assertThat(operator).ran("writeDown").once().lastly(Outcome.SUCCEEDED);
    }

    @Test
    void aRestartShowsItEverythingAgainAndChangesNothing(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        ConfigMap before = seen(client);

        operator.stop();
        cluster.settle();
        operator.restart();
        cluster.settle();

        assertThat(operator).ran("writeDown").times(2);
        assertThat(seen(client)).isEqualTo(before);
    }

    @Test
    void whatItHasSeenGoesWithTheExampleEvenWhileItIsAway(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        operator.stop();
        cluster.settle();

        KopfExamples.in(client).delete();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(seen(client)).isNull();
    }

    private static ConfigMap seen(KubernetesClient client) {
        return client.configMaps().withName("seen-kopf-example-1").get();
    }
}
