package dev.kopfj.operators.useless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fourth stage as it is deployed: under its own account, and beside others. */
@KopfTest(
        nodes = 1,
        manifests = {"crd.yaml", "rbac.yaml", "peering.yaml", "deployment.yaml", "machines.yaml"})
class DeployedMachinesTest {

    @BeforeEach
    void moveAllUp(Cluster cluster, KubernetesClient client) {
        cluster.holds(Flips.rare());
        cluster.advance(Duration.ofSeconds(10));
        client.resources(Switch.class)
                .list()
                .getItems()
                .forEach(one -> client.resource(one).edit(fresh -> {
                    fresh.setSpec(new Switch.Position("up"));
                    return fresh;
                }));
    }

    @Test
    void itMayDoWhatItHasTo(Cluster cluster, KubernetesClient client) {
        cluster.advance(Duration.ofSeconds(16));

        assertThat(client.resources(Switch.class).list().getItems()).hasSize(4).noneMatch(Switch::isUp);
    }

    @Test
    void twoPodsOfOnePriorityHoldStillRatherThanToFlipBoth(Cluster cluster, KubernetesClient client) {
        client.apps().deployments().withName("useless-operator").scale(2);
        cluster.advance(Duration.ofSeconds(40));
        assertThat(client.resources(Switch.class).list().getItems()).allMatch(Switch::isUp);

        client.apps().deployments().withName("useless-operator").scale(1);
        cluster.advance(Duration.ofSeconds(25));
        assertThat(client.resources(Switch.class).list().getItems()).noneMatch(Switch::isUp);
    }
}
