package dev.kopfj.operators.guide;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static dev.kopfj.testkit.await.VirtualAwait.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.DeclarationError;
import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Attempt;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.UnderTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What docs/handlers.md shows, run. */
class HandlersGuideTest {

    private static final String CRD = "/dev/kopfj/operators/minimal/crd.yaml";

    static final class Databases {

        @OnCreate("kopfexamples.v1.kopf.dev")
        Map<String, Object> provision(Spec spec, Meta meta, KubernetesClient client, Attempt attempt) {
            if (spec.getInt("size", 1) > 100) {
                throw new PermanentError("nobody needs more than 100");
            }
            if (attempt.isFirst()) {
                throw new TemporaryError("the volume is not there yet", Duration.ofSeconds(30));
            }
            client.configMaps()
                    .inNamespace(meta.namespace().orElseThrow())
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(meta.name() + "-settings")
                            .endMetadata()
                            .build())
                    .create();
            return Map.of("settings", meta.name() + "-settings");
        }

        @OnUpdate(value = "kopfexamples.v1.kopf.dev", retries = 3, backoff = "10s")
        void resize(Diff diff, Patch patch) {
            patch.status().put("changes", diff.items().size());
        }

        @OnDelete("kopfexamples.v1.kopf.dev")
        void drop(Meta meta, KubernetesClient client) {
            client.configMaps()
                    .inNamespace(meta.namespace().orElseThrow())
                    .withName(meta.name() + "-settings")
                    .delete();
        }
    }

    @Nested
    @KopfTest(value = Databases.class, manifests = CRD)
    class AnOperatorOfThreeHandlers {

        @Test
        void provisionsWithPatience(Cluster cluster, KubernetesClient client, RunningOperator operator) {
            create(client, 3);

            await(cluster)
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(database(client).get())
                            .hasField("status.provision.settings", "orders-settings"));

            assertThat(operator).ran("provision").times(1, Outcome.RETRIED).times(1, Outcome.SUCCEEDED);
            assertThat(client.configMaps().withName("orders-settings").get()).isNotNull();
        }

        @Test
        void givesUpWhatCannotBe(Cluster cluster, KubernetesClient client, RunningOperator operator) {
            create(client, 1_000);

            cluster.advance(Duration.ofDays(1));

            assertThat(operator).ran("provision").once().lastly(Outcome.FAILED);
        }

        @Test
        void tellsOfChanges(Cluster cluster, KubernetesClient client) {
            create(client, 3);
            cluster.advance(Duration.ofMinutes(2));

            database(client).edit(found -> {
                found.setAdditionalProperty("spec", Map.of("size", 4));
                return found;
            });
            cluster.settle();

            assertThat(database(client).get()).hasField("status.changes", 1);
        }

        @Test
        void cleansUpBeforeTheObjectGoes(Cluster cluster, KubernetesClient client) {
            create(client, 3);
            cluster.advance(Duration.ofMinutes(2));

            database(client).delete();
            assertThat(database(client).get()).isBeingDeleted();
            cluster.settle();

            assertThat(database(client).get()).isNull();
            assertThat(client.configMaps().withName("orders-settings").get()).isNull();
        }
    }

    @Nested
    @KopfTest(manifests = CRD)
    class AnOperatorOfLambdas {

        @UnderTest
        final Operator greeter = Operator.named("greeter")
                .onCreate("kopfexamples.v1.kopf.dev", "greet", change -> "hello world")
                .onUpdate("kopfexamples.v1.kopf.dev", "greet", change -> "hello again")
                .build();

        @Test
        void isAnEqual(Cluster cluster, KubernetesClient client) {
            create(client, 1);

            cluster.settle();

            assertThat(database(client).get()).hasField("status.greet", "hello world");
        }
    }

    @Nested
    @KopfTest
    class AnOperatorOfLambdasForAClass {

        @UnderTest
        final Operator labeller = Operator.named("labeller")
                .onCreate(ConfigMap.class, "size", (map, change) -> {
                    int size = map.getData().size();
                    change.patch().labels().put("size", "" + size);
                    return null;
                })
                .build();

        @Test
        void isGivenTheObject(Cluster cluster, KubernetesClient client) {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("settings")
                            .endMetadata()
                            .addToData("a", "b")
                            .build())
                    .create();

            cluster.settle();

            assertThat(client.configMaps()
                            .withName("settings")
                            .get()
                            .getMetadata()
                            .getLabels())
                    .containsEntry("size", "1");
        }
    }

    static final class Mistaken {
        @OnCreate("kopfexamples.v1.kopf.dev")
        void noSuchArgument(List<String> names) {}

        @OnUpdate
        void noResource(Spec spec) {}
    }

    @Test
    void mistakesAreToldTogetherWhenTheOperatorIsBuilt() {
        assertThatThrownBy(() -> Operator.of(new Mistaken()))
                .isInstanceOf(DeclarationError.class)
                .hasMessageContaining("noSuchArgument")
                .hasMessageContaining("noResource");
    }

    private static void create(KubernetesClient client, int size) {
        client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("kopf.dev/v1")
                        .withKind("KopfExample")
                        .withNewMetadata()
                        .withName("orders")
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("size", size))
                        .build())
                .create();
    }

    private static Resource<GenericKubernetesResource> database(KubernetesClient client) {
        return client.genericKubernetesResources("kopf.dev/v1", "KopfExample").withName("orders");
    }
}
