package dev.kopfj.testkit.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of docs/rbac.md. */
@KopfTest(value = RolesGuideTest.Labeller.class, manifests = "/dev/kopfj/testkit/crd.yaml")
class RolesGuideTest {

    /** Labels every example. */
    public static final class Labeller {
        @OnCreate("kopfexamples.v1.kopf.dev")
        void label(Patch patch) {
            patch.labels().put("seen", "yes");
        }
    }

    @Test
    void theShippedRolesFit(Cluster cluster, KubernetesClient client) {
        Examples.create(client, "a", Map.of("field", "value"));
        cluster.settle();

        Rights needed = Rights.seenIn(cluster);
        Grants granted = Grants.ofResource("/labeller/rbac.yaml");

        assertThat(needed.missingIn(granted)).isEmpty();
        assertThat(granted.notNeededBy(needed)).isEmpty();
    }
}
