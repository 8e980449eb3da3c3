package dev.kopfj.operators.guide;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.handler.Awaited;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.WaitFor;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.UnderTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What docs/handlers.md shows of waiting for other operators' objects, run: a tenant gets its blob storage, then its
 * NATS, each of which is the work of an operator of its own.
 */
@KopfTest(manifests = "/dev/kopfj/operators/guide/tenants.yaml")
class TenantsGuideTest {

    static final class Tenants {

        @OnCreate("tenants.v1.example.com")
        void createBlobStorage(Owner owner, Meta meta, KubernetesClient client) {
            client.resource(owner.adopt(child("BlobStorage", meta.name()))).serverSideApply();
        }

        @OnCreate("tenants.v1.example.com")
        @After("createBlobStorage")
        @WaitFor(value = "blobstorages.v1.example.com", name = "{metadata.name}", condition = "Ready", timeout = "10m")
        void createNats(Owner owner, Meta meta, KubernetesClient client) {
            client.resource(owner.adopt(child("NatsCluster", meta.name()))).serverSideApply();
        }

        @OnCreate("tenants.v1.example.com")
        @After("createNats")
        @WaitFor(value = "natsclusters.v1.example.com", owned = true, condition = "status.phase=Running")
        String welcome(Meta meta) {
            return "nats://" + meta.name();
        }
    }

    @UnderTest
    final Operator operator = Operator.named("tenants")
            .handlers(new Tenants())
            .onCreate(
                    "tenants.v1.example.com",
                    "announce",
                    HandlerOptions.defaults()
                            .after("welcome")
                            .waitFor(Awaited.of("configmaps.v1")
                                    .labelled("audience", "{metadata.name}")
                                    .until("data.open=yes")
                                    .within(Duration.ofHours(1))),
                    change -> "announced")
            .build();

    @Test
    void oneStepComesAfterTheOtherHoweverLongTheOtherOperatorsTake(
            Cluster cluster, KubernetesClient client, RunningOperator running) {
        client.resource(child("Tenant", "acme")).create();
        cluster.advance(Duration.ofMinutes(5));
        assertThat(running.runs()).extracting(HandlerRun::handlerId).containsExactly("createBlobStorage");
        assertThat(status(client).get("waiting"))
                .isEqualTo(Map.of("createNats", "BlobStorage acme: Ready is not True"));

        become(client, "BlobStorage", Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
        cluster.advance(Duration.ofHours(2));
        assertThat(running).ran("createNats").once();
        assertThat(status(client).get("waiting"))
                .isEqualTo(Map.of("welcome", "NatsCluster acme: status.phase is not Running"));

        become(client, "NatsCluster", Map.of("phase", "Running"));
        cluster.advance(Duration.ofSeconds(1));
        assertThat(status(client)).containsEntry("welcome", "nats://acme");
        assertThat(status(client).get("waiting"))
                .isEqualTo(Map.of("announce", "ConfigMap with audience=acme is not there"));

        cluster.advance(Duration.ofMinutes(61));
        assertThat(running.runs("announce").get(0).message())
                .isEqualTo("Handler 'announce' has waited for 3600 seconds: ConfigMap with audience=acme is not there");
        assertThat(status(client)).doesNotContainKey("waiting");
    }

    private static GenericKubernetesResource child(String kind, String name) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("example.com/v1")
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static void become(KubernetesClient client, String kind, Map<String, Object> status) {
        client.genericKubernetesResources("example.com/v1", kind)
                .withName("acme")
                .editStatus(object -> {
                    object.setAdditionalProperty("status", status);
                    return object;
                });
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private static Map<String, Object> status(KubernetesClient client) {
        return (Map<String, Object>) client.genericKubernetesResources("example.com/v1", "Tenant")
                .withName("acme")
                .get()
                .getAdditionalProperties()
                .get("status");
    }
}
