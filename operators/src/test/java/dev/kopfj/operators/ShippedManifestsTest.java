package dev.kopfj.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deploys every sample operator by its own manifests: its image runs, and its roles are wide enough for all it does. */
@KopfTest(
        nodes = 1,
        manifests = {
            KopfExamples.DEFINITION,
            "/dev/kopfj/operators/peering/crd.yaml",
            "/dev/kopfj/operators/peering/peering.yaml",
            "/dev/kopfj/operators/testing/namespace.yaml",
            "/dev/kopfj/operators/hooks/configmap.yaml"
        })
class ShippedManifestsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minimal",
                "children",
                "exceptions",
                "events",
                "handlers",
                "peering",
                "subhandlers",
                "spy",
                "testing",
                "filtering",
                "daemons",
                "timers",
                "indexing",
                "hooks",
                "all"
            })
    void theDeploymentRunsAndIsRefusedNothing(String name, Cluster cluster, KubernetesClient client) {
        apply(client, name, "rbac.yaml");
        apply(client, name, "deployment.yaml");
        cluster.advance(Duration.ofSeconds(10));
        KopfExamples.create(client);
        cluster.advance(Duration.ofMinutes(2));
        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.advance(Duration.ofMinutes(2));
        KopfExamples.in(client).delete();
        cluster.advance(Duration.ofMinutes(2));

        assertThat(client.pods()
                        .withLabel("application", name + "-operator")
                        .list()
                        .getItems())
                .singleElement()
                .matches(pod -> pod.getStatus().getPhase().equals("Running"), "runs");
        assertThat(cluster.trace().calls())
                .filteredOn(call -> call.actor().startsWith(name + "-operator") && call.code() == 403)
                .isEmpty();
        assertThat(KopfExamples.in(client).get()).isNull();
    }

    private static void apply(KubernetesClient client, String name, String manifest) {
        client.load(ShippedManifestsTest.class.getResourceAsStream("%s/%s".formatted(name, manifest)))
                .create();
    }
}
