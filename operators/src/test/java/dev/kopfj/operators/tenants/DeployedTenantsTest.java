package dev.kopfj.operators.tenants;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three operators as they are deployed, each under its own account. */
@KopfTest(
        nodes = 1,
        manifests = {"crd.yaml", "rbac.yaml", "peering.yaml", "deployment.yaml"})
class DeployedTenantsTest {

    @ParameterizedTest
    @ValueSource(strings = {"kopfj/tenants:1", "kopfj/tenants:2"})
    void aTenantComesOnBoardAndGoesWhicheverWayTheStepsAreWritten(
            String image, Cluster cluster, KubernetesClient client) {
        use(image, client);
        cluster.advance(Duration.ofSeconds(15));
        client.load(getClass().getResourceAsStream("tenant.yaml")).create();
        cluster.advance(Duration.ofMinutes(2));
        assertThat(client.configMaps().withName("acme-account").get()).hasField("data.url", "nats://acme");

        acme(client).delete();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(acme(client).get()).isNull();
        assertThat(client.persistentVolumeClaims().list().getItems()).isEmpty();
        assertThat(client.pods().withLabel("nats").list().getItems()).isEmpty();
        assertThat(cluster.trace().calls()).noneMatch(call -> call.code() == 403);
    }

    @Test
    void theWayCanBeChangedBetweenTwoSteps(Cluster cluster, KubernetesClient client) {
        use("kopfj/tenants:1", client);
        client.apps().deployments().withName("nats-operator").scale(0);
        cluster.advance(Duration.ofSeconds(15));
        client.load(getClass().getResourceAsStream("tenant.yaml")).create();
        cluster.advance(Duration.ofSeconds(25));
        assertThat(acme(client).get()).hasField("status.startNats.name", "acme").hasNoField("status.register");

        use("kopfj/tenants:2", client);
        cluster.advance(Duration.ofSeconds(25));
        assertThat(acme(client).get())
                .hasField("status.waiting.openAccount", "NatsCluster acme: status.phase is not Running");
        client.apps().deployments().withName("nats-operator").scale(1);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(acme(client).get()).hasField("status.openAccount.account", "acme-account");
    }

    private static void use(String image, KubernetesClient client) {
        client.apps().deployments().withName("tenant-operator").edit(deployment -> {
            deployment.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image);
            return deployment;
        });
    }

    private static Resource<GenericKubernetesResource> acme(KubernetesClient client) {
        return client.genericKubernetesResources("example.com/v1", "Tenant").withName("acme");
    }
}
