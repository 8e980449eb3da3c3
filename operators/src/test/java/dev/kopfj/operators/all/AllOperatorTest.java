package dev.kopfj.operators.all;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@KopfTest(value = AllOperator.class, nodes = 1, manifests = KopfExamples.DEFINITION)
class AllOperatorTest {

    @Test
    void theCreationHasAPodAtTheSecondAttempt(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        KopfExamples.create(client);

        cluster.advance(Duration.ofSeconds(9));
        assertThat(client.pods().list().getItems()).isEmpty();

        cluster.advance(Duration.ofSeconds(11));
        assertThat(operator).ran("announce").once();
        assertThat(operator).ran("runPod").times(2).times(1, Outcome.RETRIED).lastly(Outcome.SUCCEEDED);
        assertThat(KopfExamples.in(client).get())
                .hasField("status.announce.job1-status", 100)
                .hasField("status.runPod.pod", "kopf-example-1-pod")
                .hasField("status.podPhase", "Running");
    }

    @Test
    void anUpdateSaysWhatHasChanged(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        KopfExamples.create(client);
        cluster.advance(Duration.ofSeconds(20));

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\",\"items\":[\"item1\"]}}");
        cluster.settle();

        assertThat(KopfExamples.in(client).get()).hasField("status.update", "spec.field, spec.items");
        assertThat(operator).ran("count/spec.items").times(2);
    }

    @Test
    void thePodGoesWithTheExample(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.advance(Duration.ofSeconds(20));

        KopfExamples.in(client).delete();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(KopfExamples.in(client).get()).isNull();
        assertThat(client.pods().list().getItems()).isEmpty();
        assertThat(client.v1().events().list().getItems())
                .extracting(Event::getReason)
                .contains("Announced", "Released");
    }

    @RepeatedTest(15)
    void aCrashAfterAnyRequestEndsInTheSameState(
            Cluster cluster, KubernetesClient client, RunningOperator operator, RepetitionInfo repetition) {
        operator.crashAfter(repetition.getCurrentRepetition(), Duration.ofSeconds(15));
        KopfExamples.create(client);

        cluster.advance(Duration.ofMinutes(5));

        assertThat(client.pods().list().getItems()).hasSize(1);
        assertThat(KopfExamples.in(client).get())
                .hasField("status.runPod.pod", "kopf-example-1-pod")
                .hasField("status.podPhase", "Succeeded")
                .hasAnnotation("kopf.zalando.org/last-handled-configuration");
    }
}
