package dev.kopfj.operators.admission;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(value = AdmissionOperator.class, manifests = KopfExamples.DEFINITION)
class AdmissionOperatorTest {

    @BeforeEach
    void begin(Cluster cluster) {
        cluster.settle();
    }

    @Test
    void anExampleWithoutADurationIsCompleted(Cluster cluster, KubernetesClient client) {
        var example = KopfExamples.create(client);
        cluster.settle();
        assertThat(example).hasField("spec.duration", "1m");

        KopfExamples.patch(client, "{\"spec\":{\"duration\":null}}");

        assertThat(KopfExamples.in(client).get()).hasField("spec.duration", "1m");
    }

    @Test
    void tooManyItemsAreRefusedAndNothingIsStored(KubernetesClient client) {
        KopfExamples.create(client);

        assertThatThrownBy(() -> KopfExamples.patch(client, "{\"spec\":{\"items\":[\"a\",\"b\",\"c\",\"d\"]}}"))
                .hasMessageContaining("nobody needs more than 3 items");

        assertThat(KopfExamples.in(client).get()).hasField("spec.items", java.util.List.of("item1", "item2"));
    }

    @Test
    void aForbiddenValueIsRefusedWithItsCode(KubernetesClient client) {
        KopfExamples.create(client);

        assertThatThrownBy(() -> KopfExamples.patch(client, "{\"spec\":{\"field\":\"forbidden\"}}"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(403))
                .hasMessageContaining("this field is not for you");
    }

    @Test
    void whatHasPassedIsHandled(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);

        cluster.settle();

        assertThat(KopfExamples.in(client).get()).hasField("status.create", "takes 1m");
    }

    @Test
    void whenItEndsNobodyIsAskedAnyMore(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        operator.stop();
        cluster.settle();
        KopfExamples.create(client);

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"forbidden\"}}");

        assertThat(KopfExamples.in(client).get()).hasField("spec.field", "forbidden");
    }
}
