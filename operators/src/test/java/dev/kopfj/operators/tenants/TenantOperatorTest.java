package dev.kopfj.operators.tenants;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Three operators that work on one tenant, and on two at once. */
@KopfTest(
        value = {TenantOperator.class, BlobOperator.class, NatsOperator.class},
        nodes = 1, // for the servers and the volumes
        manifests = {"crd.yaml", "peering.yaml"}, // on the class path, beside the test class
        invariants = {Standard.STORE, Standard.ORPHANS, Standard.QUIESCENCE})
class TenantOperatorTest {

    private KubernetesClient client;
    private RunningOperator tenants;
    private RunningOperator blobs;

    @BeforeEach
    void remember(Session session, KubernetesClient administrator) {
        client = administrator;
        tenants = session.operators().get(0); // of several, in the order of @KopfTest
        blobs = session.operators().get(1);
    }

    @Test
    void oneStepComesAfterTheOther(Cluster cluster) {
        blobs.stop();
        create("acme", 10);
        cluster.advance(Duration.ofSeconds(5));
        assertThat(object("Tenant", "acme").get())
                .hasField("status.phase", "CreatingBlobStorage")
                .hasField("status.createBlobStorage.name", "acme")
                .hasField("status.waiting.createNats", "BlobStorage acme: Ready is not True");
        assertThat(object("NatsCluster", "acme").get()).isNull();

        blobs.restart();
        cluster.advance(Duration.ofMinutes(2));
        assertThat(object("Tenant", "acme").get())
                .hasField("status.phase", "Ready")
                .hasField("status.createNats.name", "acme")
                .hasField("status.openAccount.account", "acme-account")
                .hasNoField("status.waiting");
        assertThat(cluster.trace().text())
                .containsSubsequence(
                        "createBlobStorage of tenants.v1.example.com default/acme, attempt 1 succeeded",
                        "open of blobstorages.v1.example.com default/acme, attempt 1 succeeded",
                        "createNats of tenants.v1.example.com default/acme, attempt 1 succeeded",
                        "openAccount of tenants.v1.example.com default/acme, attempt 1 succeeded");
    }

    @Test
    void aTenantHasAVolumeThreeServersAndAnAccount(Cluster cluster) {
        create("acme", 10);

        cluster.advance(Duration.ofMinutes(1));

        assertThat(client.persistentVolumeClaims().withName("acme-blobs").get())
                .hasField("status.phase", "Bound")
                .hasField("status.capacity.storage", "10Gi");
        assertThat(client.pods().withLabel("nats", "acme").list().getItems())
                .extracting(pod -> pod.getStatus().getPhase())
                .containsExactly("Running", "Running", "Running");
        assertThat(client.configMaps().withName("acme-account").get()).hasField("data.url", "nats://acme");
    }

    @RepeatedTest(12)
    void aCrashAfterAnyRequestDoesTwoTenantsNoHarm(Cluster cluster, RepetitionInfo repetition) {
        tenants.crashAfter(repetition.getCurrentRepetition(), Duration.ofSeconds(15));
        create("acme", 10);
        create("bolt", 10);

        cluster.advance(Duration.ofMinutes(10));

        assertThat(object("Tenant", "acme").get()).hasField("status.phase", "Ready");
        assertThat(object("Tenant", "bolt").get())
                .hasField("status.phase", "Ready")
                .hasNoField("status.waiting");
    }

    @Test
    void natsGoesBeforeTheBlobStorage(Cluster cluster) {
        create("acme", 10);
        cluster.advance(Duration.ofMinutes(2));

        object("Tenant", "acme").delete();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(object("Tenant", "acme").get())
                .as("the tenant while NATS drains")
                .isBeingDeleted()
                .hasField("status.waiting.deleteBlobStorage", "NatsCluster acme is still there");
        assertThat(object("BlobStorage", "acme").get())
                .as("the blob storage while NATS drains")
                .isNotNull();

        cluster.advance(Duration.ofMinutes(1));
        assertThat(object("Tenant", "acme").get()).isNull();
        assertThat(object("BlobStorage", "acme").get()).isNull();
        assertThat(client.configMaps().withName("acme-account").get()).isNull();
    }

    @Test
    void natsTellsWhenAServerIsLostAndWhenItIsBack(Cluster cluster) {
        create("acme", 10);
        cluster.advance(Duration.ofMinutes(1));

        client.pods().withName("acme-nats-1").withGracePeriod(0).delete();
        cluster.advance(Duration.ofMillis(200));
        assertThat(object("NatsCluster", "acme").get()).hasField("status.phase", "Starting");

        cluster.advance(Duration.ofMinutes(1));
        assertThat(object("NatsCluster", "acme").get()).hasField("status.phase", "Running");
    }

    @Test
    void aTenantThatIsTooBigFailsForGood(Cluster cluster) {
        create("huge", 5000);

        cluster.advance(Duration.ofHours(1));

        assertThat(object("Tenant", "huge").get()).hasField("status.phase", "Failed");
        assertThat(tenants).ran("createBlobStorage").once().lastly(Outcome.FAILED);
        assertThat(tenants).ran("createNats").never().lastly(Outcome.SKIPPED);
        assertThat(cluster.trace().text())
                .contains("createNats of tenants.v1.example.com default/huge is not run: "
                        + "it comes after 'createBlobStorage', which has failed.");
    }

    private void create(String name, int gigabytes) {
        GenericKubernetesResource tenant = client.genericKubernetesResources("example.com/v1", "Tenant")
                .load(getClass().getResourceAsStream("tenant.yaml"))
                .item();
        tenant.getMetadata().setName(name);
        tenant.setAdditionalProperty("spec", Map.of("gigabytes", gigabytes));
        client.resource(tenant).create();
    }

    private Resource<GenericKubernetesResource> object(String kind, String name) {
        return client.genericKubernetesResources("example.com/v1", kind).withName(name);
    }
}
