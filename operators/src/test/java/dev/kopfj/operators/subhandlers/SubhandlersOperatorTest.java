package dev.kopfj.operators.subhandlers;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@KopfTest(value = SubhandlersOperator.class, manifests = KopfExamples.DEFINITION)
class SubhandlersOperatorTest {

    @Test
    void eachItemIsProvidedOnce(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        KopfExamples.create(client);

        cluster.advance(Duration.ofMinutes(5));

        assertThat(operator).ran("provide/item1").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("provide/item2").once().lastly(Outcome.SUCCEEDED);
        assertThat(client.configMaps().withName("kopf-example-1-item2").get().getData())
                .containsEntry("item", "item2");
    }

    @Test
    void anItemThatFailsIsTriedAgainWithoutTheOthers(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.inject(Fault.on("patch", "configmaps").named("*-item1").answer(409));
        KopfExamples.create(client);

        cluster.advance(Duration.ofMinutes(5));

        assertThat(operator)
                .ran("provide/item1")
                .times(2)
                .times(1, Outcome.RETRIED)
                .lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("provide/item2").once();
    }

    @Test
    void itemsThatAreAddedLaterAreProvidedToo(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.settle();

        KopfExamples.patch(client, "{\"spec\":{\"items\":[\"item1\",\"item2\",\"item3\"]}}");
        cluster.settle();

        assertThat(client.configMaps().withName("kopf-example-1-item3").get()).isNotNull();
    }

    @Test
    void nothingOfTheProgressIsLeft(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);

        cluster.settle();

        assertThat(KopfExamples.in(client).get().getMetadata().getAnnotations())
                .containsOnlyKeys("someannotation", "kopf.zalando.org/last-handled-configuration");
    }
}
