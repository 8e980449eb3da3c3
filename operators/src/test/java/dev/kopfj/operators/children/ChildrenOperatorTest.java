package dev.kopfj.operators.children;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@KopfTest(value = ChildrenOperator.class, manifests = KopfExamples.DEFINITION)
class ChildrenOperatorTest {

    @Test
    void thePodIsNamedLabelledAndOwnedAfterItsExample(Cluster cluster, KubernetesClient client) {
        var example = KopfExamples.create(client);

        cluster.settle();

        Pod pod = client.pods().withName("kopf-example-1-pod").get();
        assertThat(pod.getMetadata().getLabels()).isEqualTo(Map.of("somelabel", "somevalue"));
        assertThat(pod.getMetadata().getOwnerReferences())
                .singleElement()
                .returns(example.getMetadata().getUid(), OwnerReference::getUid)
                .returns(true, OwnerReference::getController);
        assertThat(pod.getSpec().getContainers().get(0).getArgs()).containsExactly("echo FIELD=value; sleep 1m");
    }

    @Test
    void theStatusNamesThePod(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);

        cluster.settle();

        String uid =
                client.pods().withName("kopf-example-1-pod").get().getMetadata().getUid();
        assertThat(KopfExamples.in(client).get()).hasField("status.createPod.children", List.of(uid));
    }

    @Test
    void thePodGoesWithItsExample(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.settle();

        KopfExamples.in(client).delete();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(client.pods().list().getItems()).isEmpty();
    }

    @RepeatedTest(8)
    void aCrashAfterAnyRequestCostsNoSecondPod(
            Cluster cluster, KubernetesClient client, RunningOperator operator, RepetitionInfo repetition) {
        operator.crashAfter(repetition.getCurrentRepetition(), Duration.ofSeconds(15));
        KopfExamples.create(client);

        cluster.advance(Duration.ofMinutes(5));

        assertThat(client.pods().list().getItems()).hasSize(1);
        assertThat(KopfExamples.in(client).get()).hasAnnotation("kopf.zalando.org/last-handled-configuration");
    }
}
