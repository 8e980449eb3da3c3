package dev.kopfj.operators.filtering;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KopfTest(value = FilteringOperator.class, manifests = KopfExamples.DEFINITION)
class FilteringOperatorTest {

    @Test
    void anExampleHasTheHandlersThatAreForIt(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        KopfExamples.create(client);

        cluster.settle();

        assertThat(ids(operator))
                .containsExactlyInAnyOrder(
                        "labelMatches",
                        "oneLabelIsThereAndTheOtherIsNot",
                        "annotationIsLong",
                        "isFree",
                        "fieldMatches/spec.field");
    }

    @Test
    void anotherExampleHasOthers(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        client.resource(priced()).create();

        cluster.settle();

        assertThat(ids(operator)).containsExactly("hasAPrice/spec.price");
    }

    @Test
    void theChangeFromOneValueToTheOtherIsMeantAndNoOther(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        KopfExamples.create(client);
        cluster.settle();

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.settle();
        KopfExamples.patch(client, "{\"spec\":{\"field\":\"value\"}}");
        cluster.settle();
        KopfExamples.patch(client, "{\"spec\":{\"field\":\"other\"}}");
        cluster.settle();

        assertThat(operator).ran("becomesChanged/spec.field").once();
    }

    @Test
    void theDaemonEndsWhenTheExampleDoesNotMatchAnyMore(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.settle();
        assertThat(KopfExamples.in(client).get().getMetadata().getFinalizers()).hasSize(1);

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.settle();

        GenericKubernetesResource example = KopfExamples.in(client).get();
        assertThat(example).hasNoFinalizers();
        assertThat(example.<Object>get("status", "accompany/spec.field")).isEqualTo("[FILTERS_MISMATCH]");
    }

    private static GenericKubernetesResource priced() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("kopf.dev/v1")
                .withKind("KopfExample")
                .withNewMetadata()
                .withName("bare")
                .addToLabels("nonexistent", "after-all")
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("price", 5))
                .build();
    }

    private static List<String> ids(RunningOperator operator) {
        return operator.runs().stream().map(HandlerRun::handlerId).toList();
    }
}
