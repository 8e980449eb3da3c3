package dev.kopfj.operators.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.hierarchy.Adoption;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/handlers.md shows of children, run: the second example of Kopf. */
@KopfTest(value = ChildrenGuideTest.Parents.class, manifests = "/dev/kopfj/operators/minimal/crd.yaml")
class ChildrenGuideTest {

    static final class Parents {

        @OnCreate("kopfexamples.v1.kopf.dev")
        Map<String, Object> create(Owner owner, KubernetesClient client) {
            Pod pod = client.resource(owner.adopt(sleeper())).create();
            Deployment web = owner.adopt(web(), Adoption.gentle().asStrict().withNested("spec.template"));
            client.resource(web).create();
            return Map.of("children", List.of(pod.getMetadata().getUid()));
        }

        private static Pod sleeper() {
            return new PodBuilder()
                    .withNewSpec()
                    .addNewContainer()
                    .withName("the-only-one")
                    .withImage("busybox")
                    .endContainer()
                    .endSpec()
                    .build();
        }

        private static Deployment web() {
            return new DeploymentBuilder()
                    .withNewSpec()
                    .withNewSelector()
                    .addToMatchLabels("somelabel", "somevalue")
                    .endSelector()
                    .withNewTemplate()
                    .withSpec(sleeper().getSpec())
                    .endTemplate()
                    .endSpec()
                    .build();
        }
    }

    @Test
    void childrenAreNamedAfterTheirOwnerAndReferToIt(Cluster cluster, KubernetesClient client) {
        var owner = Guide.create(client, "kopf-example-1");

        cluster.settle();

        Pod pod = client.pods().list().getItems().get(0);
        assertThat(pod.getMetadata().getName()).startsWith("kopf-example-1-");
        assertThat(pod.getMetadata().getLabels()).containsEntry("somelabel", "somevalue");
        assertThat(pod.getMetadata().getOwnerReferences().get(0))
                .extracting("kind", "name", "uid", "controller")
                .containsExactly(
                        "KopfExample", "kopf-example-1", owner.getMetadata().getUid(), true);
        Deployment web = client.apps().deployments().withName("kopf-example-1").get();
        assertThat(web.getSpec().getTemplate().getMetadata().getLabels()).containsEntry("somelabel", "somevalue");
        assertThat(Guide.status(client, "kopf-example-1"))
                .containsEntry(
                        "create", Map.of("children", List.of(pod.getMetadata().getUid())));
    }

    @Test
    void childrenGoWithTheirOwner(Cluster cluster, KubernetesClient client) {
        Guide.create(client, "kopf-example-1");
        cluster.settle();

        Guide.named(client, "kopf-example-1").delete();
        cluster.settle();

        assertThat(client.pods().list().getItems()).isEmpty();
        assertThat(client.apps().deployments().list().getItems()).isEmpty();
    }
}
