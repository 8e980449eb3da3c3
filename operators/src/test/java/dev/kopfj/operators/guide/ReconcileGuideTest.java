package dev.kopfj.operators.guide;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.Reconcile;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.UnderTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/handlers.md shows of reconciling, run. */
@KopfTest(manifests = "/dev/kopfj/operators/minimal/crd.yaml")
class ReconcileGuideTest {

    @Reconcile(value = "kopfexamples.v1.kopf.dev", owns = "configmaps.v1", resync = "10m")
    static final class Shops {

        private final List<String> closed = new ArrayList<>();

        Map<String, Object> reconcile(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            ConfigMap wanted = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(meta.name() + "-hours")
                    .endMetadata()
                    .addToData("open", spec.getString("duration", "never"))
                    .build();
            client.resource(owner.adopt(wanted)).forceConflicts().serverSideApply();
            return Map.of("open", spec.getString("duration", "never"));
        }

        void cleanup(Meta meta) {
            closed.add(meta.name());
        }
    }

    final Shops shops = new Shops();

    @UnderTest
    final Operator operator = Operator.named("shops")
            .handlers(shops)
            .reconcile(
                    "kopfexamples.v1.kopf.dev",
                    "count",
                    ReconcileOptions.defaults()
                            .owning(ConfigMap.class)
                            .withResync(Duration.ofHours(1))
                            .with(HandlerOptions.defaults().withRetries(5)),
                    change -> change.client().configMaps().list().getItems().size())
            .build();

    @Test
    void whoeverChangesTheChildTheObjectsWordCounts(Cluster cluster, KubernetesClient client, RunningOperator running) {
        Guide.create(client, "corner");
        cluster.advance(Duration.ofSeconds(10));
        assertThat(hours(client).get().getData()).containsEntry("open", "1m");

        hours(client).delete();
        cluster.advance(Duration.ofSeconds(10));
        assertThat(hours(client).get().getData()).containsEntry("open", "1m");

        hours(client)
                .edit(map ->
                        new ConfigMapBuilder(map).addToData("open", "always").build());
        cluster.advance(Duration.ofSeconds(10));
        assertThat(hours(client).get().getData()).containsEntry("open", "1m");

        Guide.named(client, "corner").edit(shop -> {
            shop.setAdditionalProperty("spec", Map.of("duration", "1h"));
            return shop;
        });
        cluster.advance(Duration.ofSeconds(10));
        assertThat(hours(client).get().getData()).containsEntry("open", "1h");
        assertThat(Guide.status(client, "corner"))
                .containsEntry("reconcile", Map.of("open", "1h"))
                .containsKey("count");

        int runs = running.runs("reconcile").size();
        cluster.advance(Duration.ofMinutes(10));
        assertThat(running).ran("reconcile").times(runs + 1);
    }

    @Test
    void anObjectGoesWhenItsCleanupIsDone(Cluster cluster, KubernetesClient client, RunningOperator running) {
        Guide.create(client, "corner");
        cluster.advance(Duration.ofSeconds(10));

        Guide.named(client, "corner").delete();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(shops.closed).containsExactly("corner");
        assertThat(running).ran("cleanup").once();
        assertThat(Guide.named(client, "corner").get()).isNull();
    }

    private static Resource<ConfigMap> hours(KubernetesClient client) {
        return client.configMaps().withName("corner-hours");
    }
}
