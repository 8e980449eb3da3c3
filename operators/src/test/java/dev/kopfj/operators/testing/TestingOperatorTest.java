package dev.kopfj.operators.testing;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * How an operator is tested: the test does what users do, lets time pass, which takes none, and looks at what has come of
 * it, in the cluster and in the runs of the handlers.
 */
@KopfTest(
        value = TestingOperator.class,
        manifests = {KopfExamples.DEFINITION, "namespace.yaml"})
class TestingOperatorTest {

    @BeforeEach
    void create(KubernetesClient client) {
        KopfExamples.create(client);
    }

    @Test
    void anExampleHasItsEntry(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.settle();

        assertThat(entry(client).getData()).containsEntry("duration", "1m");
        assertThat(KopfExamples.in(client).get()).hasField("status.enter.entry", "default.kopf-example-1");
        assertThat(operator).ran("enter").once().lastly(Outcome.SUCCEEDED);
    }

    @Test
    void theEntryFollowsTheExample(Cluster cluster, KubernetesClient client) {
        cluster.settle();

        KopfExamples.patch(client, "{\"spec\":{\"duration\":\"2m\"}}");
        cluster.settle();

        assertThat(entry(client).getData()).containsEntry("duration", "2m");
    }

    @Test
    void theEntryGoesBeforeTheExample(Cluster cluster, KubernetesClient client) {
        cluster.settle();
        cluster.inject(Fault.on("delete", "configmaps").answer(403));

        KopfExamples.in(client).delete();
        cluster.advance(Duration.ofSeconds(10));
        assertThat(KopfExamples.in(client).get()).isBeingDeleted();

        cluster.advance(Duration.ofMinutes(1));
        assertThat(entry(client)).isNull();
        assertThat(KopfExamples.in(client).get()).isNull();
    }

    @RepeatedTest(8)
    void aCrashAfterAnyRequestLosesNoEntryAndLeaksNone(
            Cluster cluster, KubernetesClient client, RunningOperator operator, RepetitionInfo repetition) {
        operator.crashAfter(repetition.getCurrentRepetition(), Duration.ofSeconds(15));
        cluster.advance(Duration.ofMinutes(5));
        assertThat(entry(client)).isNotNull();

        KopfExamples.in(client).delete();
        cluster.advance(Duration.ofMinutes(5));
        assertThat(entry(client)).isNull();
    }

    private static ConfigMap entry(KubernetesClient client) {
        return client.configMaps()
                .inNamespace(TestingOperator.LEDGER)
                .withName("default.kopf-example-1")
                .get();
    }
}
