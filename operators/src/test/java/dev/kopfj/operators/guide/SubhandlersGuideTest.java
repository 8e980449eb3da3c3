package dev.kopfj.operators.guide;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Lifecycle;
import dev.kopfj.config.Place;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Storages;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.UnderTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/handlers.md shows of sub-handlers and of places on objects, run: the seventh example of Kopf. */
@KopfTest(manifests = "/dev/kopfj/operators/minimal/crd.yaml")
class SubhandlersGuideTest {

    static final class Items {

        @OnCreate("kopfexamples.v1.kopf.dev")
        String create(Spec spec, Subhandlers children) {
            for (Object item : spec.getList("items")) {
                children.add(item.toString(), change -> "made " + item);
            }
            return "all made";
        }
    }

    @UnderTest
    final Operator operator =
            Operator.named("items").handlers(new Items()).settings(settings()).build();

    static Settings settings() {
        return Settings.defaults()
                .withStorages(Storages.defaults()
                        .withProgress(Place.annotations("example.com"), Place.status("kopf"))
                        .withLastHandled(Place.annotations("example.com"))
                        .withIgnoredFields("spec.replicas"))
                .withLifecycle(Lifecycle.ALL_AT_ONCE);
    }

    @Test
    void eachItemIsMadeOnce(Cluster cluster, KubernetesClient client, RunningOperator running) {
        client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("kopf.dev/v1")
                        .withKind("KopfExample")
                        .withNewMetadata()
                        .withName("x")
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("items", List.of("item1", "item2")))
                        .build())
                .create();

        cluster.advance(Duration.ofMinutes(1));

        assertThat(running).ran("create/item1").once();
        assertThat(running).ran("create/item2").once();
        assertThat(Guide.named(client, "x").get()).hasAnnotation("example.com/last-handled-configuration");
    }
}
