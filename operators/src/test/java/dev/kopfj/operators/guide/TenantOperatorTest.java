package dev.kopfj.operators.guide;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Attempt;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What docs/tenants.md shows, run: three operators that work on one tenant, and on two at once. */
@KopfTest(
        value = {TenantOperator.class, TenantOperatorTest.Blobs.class, TenantOperatorTest.Nats.class},
        manifests = "tenants.yaml") // on the class path, beside the test class
class TenantOperatorTest {

    /** Plays the operator of blob storages: one is ready after 30 seconds. */
    static final class Blobs {

        @OnCreate(TenantOperator.BLOBS)
        void provision(Patch patch, Attempt attempt) {
            if (attempt.isFirst()) {
                throw new TemporaryError("the bucket is being made", Duration.ofSeconds(30));
            }
            patch.status().put("conditions", List.of(Map.of("type", "Ready", "status", "True")));
        }
    }

    /** Plays the operator of NATS, which takes 15 seconds to go. */
    static final class Nats {

        @OnCreate(TenantOperator.NATS)
        void launch(Patch patch) {
            patch.status().put("phase", "Running");
        }

        @OnDelete(TenantOperator.NATS)
        void drain(Attempt attempt) {
            if (attempt.isFirst()) {
                throw new TemporaryError("the servers are draining", Duration.ofSeconds(15));
            }
        }
    }

    private KubernetesClient client;
    private RunningOperator tenants;

    @BeforeEach
    void remember(Session session, KubernetesClient administrator) {
        client = administrator;
        tenants = session.operators().get(0); // of several, in the order of @KopfTest
    }

    @Test
    void oneStepComesAfterTheOther(Cluster cluster) {
        create("acme", 10);
        cluster.advance(Duration.ofSeconds(5));
        assertThat(object("Tenant", "acme").get())
                .hasField("status.phase", "CreatingBlobStorage")
                .hasField("status.waiting.createNats", "BlobStorage acme: Ready is not True");
        assertThat(object("NatsCluster", "acme").get()).isNull();

        cluster.advance(Duration.ofMinutes(2));
        assertThat(object("Tenant", "acme").get())
                .hasField("status.phase", "Ready")
                .hasField("status.openAccount.account", "acme-account")
                .hasNoField("status.waiting");
        assertThat(cluster.trace().text())
                .containsSubsequence(
                        "createBlobStorage of tenants.v1.example.com default/acme, attempt 1 succeeded",
                        "provision of blobstorages.v1.example.com default/acme, attempt 2 succeeded",
                        "createNats of tenants.v1.example.com default/acme, attempt 1 succeeded",
                        "openAccount of tenants.v1.example.com default/acme, attempt 1 succeeded");
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
        cluster.advance(Duration.ofSeconds(5));
        assertThat(object("Tenant", "acme").get())
                .isBeingDeleted()
                .hasField("status.waiting.deleteBlobStorage", "NatsCluster acme is still there");
        assertThat(object("BlobStorage", "acme").get()).isNotNull();

        cluster.advance(Duration.ofMinutes(1));
        assertThat(object("Tenant", "acme").get()).isNull();
        assertThat(object("BlobStorage", "acme").get()).isNull();
        assertThat(client.configMaps().withName("acme-account").get()).isNull();
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
        client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("example.com/v1")
                        .withKind("Tenant")
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("gigabytes", gigabytes))
                        .build())
                .create();
    }

    private Resource<GenericKubernetesResource> object(String kind, String name) {
        return client.genericKubernetesResources("example.com/v1", kind).withName(name);
    }
}
