package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.OperatorImage;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(nodes = 1)
class OperatorImageTest {

    private static final String OPERATOR = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: shop-operator, namespace: default}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: shop-operator}
            rules:
            - {apiGroups: [kopf.dev], resources: [kopfexamples, kopfexamples/status], verbs: [list, watch, get, patch]}
            - {apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [list, watch]}
            - {apiGroups: [""], resources: [namespaces], verbs: [list, watch]}
            - {apiGroups: [""], resources: [events], verbs: [create]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: shop-operator}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shop-operator}
            subjects: [{kind: ServiceAccount, name: shop-operator, namespace: default}]
            ---
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: operator, namespace: default}
            spec:
              replicas: 1
              selector: {matchLabels: {app: operator}}
              template:
                metadata: {labels: {app: operator}}
                spec:
                  serviceAccountName: shop-operator
                  containers: [{name: operator, image: 'shop/operator:1'}]
            """;

    @BeforeEach
    void deploy(Cluster cluster, KubernetesClient client) {
        Examples.define(client);
        cluster.images()
                .put(
                        "shop/operator:1",
                        OperatorImage.of(
                                cluster,
                                () -> Operator.named("shop")
                                        .onCreate("kopfexamples.v1.kopf.dev", "create_fn", change -> {
                                            System.out.println(
                                                    "making " + change.meta().name());
                                            return "made";
                                        })
                                        .build()));
        client.load(new ByteArrayInputStream(OPERATOR.getBytes(StandardCharsets.UTF_8)))
                .create();
        cluster.settle();
    }

    private static String status(KubernetesClient client, String name) {
        return String.valueOf(
                Examples.named(client, name).get().getAdditionalProperties().get("status"));
    }

    @Test
    void operatorThatIsDeployedHandlesObjects(Cluster cluster, KubernetesClient client) {
        Examples.create(client, "a");

        cluster.advance(Duration.ofSeconds(5));

        assertThat(status(client, "a")).contains("create_fn=made");
    }

    @Test
    void whatItPrintsStandsInTheLogOfItsPod(Cluster cluster, KubernetesClient client) {
        Examples.create(client, "a");
        System.out.println("not from the pod");
        cluster.advance(Duration.ofSeconds(5));
        Examples.create(client, "b");
        cluster.advance(Duration.ofSeconds(5));

        String pod = client.pods()
                .withLabel("app", "operator")
                .list()
                .getItems()
                .get(0)
                .getMetadata()
                .getName();
        assertThat(client.pods().withName(pod).getLog()).isEqualTo("making a\nmaking b\n");
    }

    @Test
    void operatorStopsWithItsPodAndItsSuccessorGoesOn(Cluster cluster, KubernetesClient client) {
        client.pods().withLabel("app", "operator").delete();
        Examples.create(client, "a");

        cluster.advance(Duration.ofMinutes(1));

        assertThat(status(client, "a")).contains("create_fn=made");
        assertThat(client.pods().withLabel("app", "operator").list().getItems()).hasSize(1);
    }
}
