package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pod for each object, which belongs to it. */
@KopfTest(value = Example02ChildrenTest.Children.class, manifests = Kex.DEFINITION)
class Example02ChildrenTest {

    static class Children {

        @OnCreate(Kex.KIND)
        Map<String, Object> create_fn(Spec spec, Owner owner, KubernetesClient client) {
            Pod pod = Serialization.unmarshal(
                    """
                    apiVersion: v1
                    kind: Pod
                    spec:
                      containers:
                      - name: the-only-one
                        image: busybox
                        command: ["sh", "-x", "-c"]
                        args: ["echo FIELD=%s ; sleep %s"]
                    """.formatted(spec.getString("field", ""), spec.getString("duration", "")), Pod.class);
            Pod child = client.resource(owner.adopt(pod)).create();
            return Map.of("children", List.of(child.getMetadata().getUid()));
        }
    }

    @Test
    void thePodIsNamedLabelledAndOwnedAfterTheObject(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        var owner = Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(operator).ran("create_fn").once();
        Pod pod = client.pods().list().getItems().get(0);
        assertThat(pod.getMetadata().getGenerateName()).isEqualTo("kopf-example-1-");
        assertThat(pod.getMetadata().getName()).startsWith("kopf-example-1-");
        assertThat(pod.getMetadata().getNamespace()).isEqualTo("default");
        assertThat(pod.getMetadata().getLabels()).containsExactlyEntriesOf(Map.of("somelabel", "somevalue"));
        assertThat(pod.getMetadata().getOwnerReferences())
                .singleElement()
                .returns(owner.getMetadata().getUid(), OwnerReference::getUid)
                .returns(true, OwnerReference::getController);
        assertThat(Kex.in(client).get())
                .hasField("status.create_fn.children", List.of(pod.getMetadata().getUid()));
    }

    @Test
    void thePodGoesWithItsOwner(Cluster cluster, KubernetesClient client) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        Kex.delete(cluster);

        assertThat(Kex.in(client).get()).isNull();
        assertThat(client.pods().list().getItems()).isEmpty();
    }

    @Test
    void aCrashAnywhereCostsAtMostASecondPod() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Children()))
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN)
                .allowing(
                        "a second pod if the crash came after the first was created and before that was written",
                        d -> d.place()
                                .matches("Pod default/kopf-example-[12]-#2 .*"
                                        + "|KopfExample default/kopf-example-[12] status create_fn children 0"));

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
