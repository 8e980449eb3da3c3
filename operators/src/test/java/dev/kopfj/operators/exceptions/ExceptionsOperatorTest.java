package dev.kopfj.operators.exceptions;

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

@KopfTest(value = ExceptionsOperator.class, manifests = KopfExamples.DEFINITION)
class ExceptionsOperatorTest {

    @BeforeEach
    void create(KubernetesClient client) {
        KopfExamples.create(client);
    }

    @Test
    void aFatalErrorIsNotTriedAgain(Cluster cluster, RunningOperator operator) {
        cluster.advance(Duration.ofHours(1));

        assertThat(operator).ran("fatal").once().lastly(Outcome.FAILED);
        assertThat(operator).ran("unforgiving").once().lastly(Outcome.FAILED);
    }

    @Test
    void aTemporaryErrorIsTriedAgainAfterItsDelay(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofMillis(2_900));
        assertThat(operator).ran("eventual").times(3, Outcome.RETRIED);

        cluster.advance(Duration.ofMinutes(1));
        assertThat(operator).ran("eventual").times(4).lastly(Outcome.SUCCEEDED);
        assertThat(KopfExamples.in(client).get()).hasField("status.eventual", "succeeded after 3 failures");
    }

    @Test
    void otherErrorsAreTriedAgainUntilTheLimit(Cluster cluster, RunningOperator operator) {
        cluster.advance(Duration.ofHours(1));

        assertThat(operator).ran("limited").times(3).times(2, Outcome.RETRIED).lastly(Outcome.FAILED);
    }

    @Test
    void theCreationIsOverInSpiteOfTheFailures(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofMinutes(1));
        int runs = operator.runs().size();

        operator.stop();
        cluster.settle();
        operator.restart();
        cluster.advance(Duration.ofHours(1));

        assertThat(operator.runs()).hasSize(runs);
        assertThat(KopfExamples.in(client).get().getMetadata().getAnnotations())
                .containsOnlyKeys("someannotation", "kopf.zalando.org/last-handled-configuration");
    }
}
