package dev.kopfj.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedDoorTest {

    private static final long PATIENCE_SECONDS = 20;

    private final Cluster cluster = Cluster.start(1, Pacing.wall());
    private final HttpDoor door = cluster.open(HttpOptions.https());

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fabric8WatchesOverAWebSocketAndOverPlainHttp(boolean onlyHttp) throws InterruptedException {
        Config config = new ConfigBuilder(Config.fromKubeconfig(door.kubeconfig()))
                .withOnlyHttpWatches(onlyHttp)
                .build();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            Watch watch = client.configMaps().watch(new Watcher<>() {
                @Override
                public void eventReceived(Action action, ConfigMap settings) {
                    seen.add(action + " " + settings.getMetadata().getName());
                }

                @Override
                public void onClose(WatcherException cause) {}
            });
            client.configMaps().resource(settings()).create();
            client.configMaps().withName("one").delete();

            assertThat(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("ADDED one");
            assertThat(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("DELETED one");
            watch.close();
        }
    }

    @Test
    void fabric8InformersAreInStepWithTheCluster() {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(door.kubeconfig()))
                .build()) {
            client.configMaps().resource(settings()).create();
            var informer = client.configMaps().inform();

            assertThat(informer.hasSynced()).isTrue();
            assertThat(informer.getStore().list()).hasSize(1);
            informer.close();
        }
    }

    @Test
    void aWrongTokenIsTurnedAway() {
        Config config = new ConfigBuilder(Config.fromKubeconfig(door.kubeconfig()))
                .withOauthToken("guessed")
                .build();

        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatThrownBy(() -> client.namespaces().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("Unauthorized");
        }
    }

    private static ConfigMap settings() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("one")
                .endMetadata()
                .build();
    }

    @Test
    void anAddressThatIsNoneIsCalledSo() {
        assertThatThrownBy(() -> cluster.open(HttpOptions.https().host("999.1.1.1")))
                .hasMessageContaining("999.1.1.1")
                .hasMessageStartingWith("No server could be opened");
    }
}
