package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static dev.kopfj.testkit.await.VirtualAwait.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.ForeignOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By the clock on the wall, code with threads of its own runs beside kopfj's operators. */
@KopfTest(
        value = {WallTimeTest.Greeter.class, WallTimeTest.Informing.class},
        manifests = "crd.yaml",
        wallTime = true)
class WallTimeTest {

    @Test
    void informersAndHandlersSeeTheSameCluster(Cluster cluster, KubernetesClient client) {
        client.configMaps()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("settings")
                        .endMetadata()
                        .build())
                .create();
        Examples.create(client, "a");

        await(cluster).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(Examples.named(client, "a").get()).hasField("status.greet", "hello");
            assertThat(client.configMaps().withName("settings").get()).hasField("data.informed", "yes");
        });
    }

    static final class Greeter {
        @OnCreate(value = "kopfexamples.v1.kopf.dev", id = "greet")
        String greet() {
            return "hello";
        }
    }

    static final class Informing implements ForeignOperator, ResourceEventHandler<ConfigMap> {

        private @Nullable SharedIndexInformer<ConfigMap> informer;
        private @Nullable KubernetesClient client;

        @Override
        public void start(KubernetesClient given) {
            client = given;
            informer = given.configMaps().inNamespace("default").inform(this);
        }

        @Override
        public void onAdd(ConfigMap added) {
            if (client != null) {
                client.configMaps()
                        .resource(added)
                        .edit(map -> new ConfigMapBuilder(map)
                                .addToData("informed", "yes")
                                .build());
            }
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {}

        @Override
        public void onDelete(ConfigMap deleted, boolean unknownState) {}

        @Override
        public void stop() {
            if (informer != null) {
                informer.close();
            }
        }
    }
}
