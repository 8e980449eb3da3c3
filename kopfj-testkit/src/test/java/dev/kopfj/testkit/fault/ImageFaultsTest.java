package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.OperatorImage;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator that runs in a pod under its service account, by whose name faults know it. */
@KopfTest(nodes = 1)
class ImageFaultsTest {

    private static final String OPERATOR = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: shop-operator, namespace: default}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: shop-operator}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: shop-operator, namespace: default}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: shop, namespace: default}
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
                                        .onCreate("kopfexamples.v1.kopf.dev", "create_fn", change -> "made")
                                        .build()));
        client.load(new ByteArrayInputStream(OPERATOR.getBytes(StandardCharsets.UTF_8)))
                .create();
        cluster.advance(Duration.ofSeconds(10));
    }

    @Test
    void itCrashesWithItsContainerWhichTheKubeletStartsAgain(Cluster cluster, KubernetesClient client) {
        cluster.inject(Fault.on("patch", "kopfexamples/*").by("shop-operator").crash());
        Examples.create(client, "a");

        cluster.advance(Duration.ofMinutes(2));

        ContainerStatus container =
                pod(client).getStatus().getContainerStatuses().get(0);
        assertThat(container.getRestartCount()).isEqualTo(1);
        assertThat(container.getLastState().getTerminated().getExitCode()).isEqualTo(137);
        assertThat(Examples.named(client, "a").get()).asString().contains("create_fn=made");
    }

    @Test
    void itsRightsAreWithdrawnForAWhile(Cluster cluster, KubernetesClient client) {
        cluster.inject(Fault.on("write", "kopfexamples/*")
                .by("system:serviceaccount:default:shop-operator")
                .lasting(Duration.ofSeconds(60))
                .forbid());
        Examples.create(client, "a");

        cluster.advance(Duration.ofSeconds(50));
        assertThat(Examples.named(client, "a").get()).asString().doesNotContain("create_fn=made");

        cluster.advance(Duration.ofMinutes(10));
        assertThat(Examples.named(client, "a").get()).asString().contains("create_fn=made");
    }

    private static Pod pod(KubernetesClient client) {
        return client.pods().withName("shop").get();
    }
}
