package dev.kopfj.sim.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterMockServerTest {

    private static final long PATIENCE_SECONDS = 20;

    private final Cluster cluster = Cluster.start(1, Pacing.wall());

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theClusterAnswersWhatTheTestDoesNotExpect(boolean https) {
        KubernetesMockServer server = started(https);
        try (KubernetesClient client = server.createClient()) {
            client.configMaps().resource(settings("one")).create();

            assertThat(cluster.client()
                            .configMaps()
                            .inNamespace("test")
                            .withName("one")
                            .get())
                    .isNotNull();
            assertThat(client.getKubernetesVersion().getMinor()).isNotEqualTo("0");
        } finally {
            server.destroy();
        }
    }

    @Test
    void anExpectationWinsOverTheClusterForAsLongAsItLasts() {
        KubernetesMockServer server = started(false);
        try (KubernetesClient client = server.createClient()) {
            client.configMaps().resource(settings("one")).create();
            server.expect()
                    .get()
                    .withPath("/api/v1/namespaces/test/configmaps/one")
                    .andReturn(200, settings("one-expected"))
                    .once();

            ConfigMap expected = client.configMaps().withName("one").get();
            ConfigMap stored = client.configMaps().withName("one").get();

            assertThat(expected.getMetadata().getName()).isEqualTo("one-expected");
            assertThat(stored.getMetadata().getName()).isEqualTo("one");
        } finally {
            server.destroy();
        }
    }

    @Test
    void anExpectationForAnyMethodCounts() {
        KubernetesMockServer server = started(false);
        try (KubernetesClient client = server.createClient()) {
            server.expect()
                    .withPath("/api/v1/namespaces/test/pods/p")
                    .andReturn(200, pod())
                    .always();

            assertThat(client.pods().withName("p").get().getMetadata().getUid()).isEqualTo("expected");
        } finally {
            server.destroy();
        }
    }

    @Test
    void anExpectationInChunksArrivesWhole() {
        KubernetesMockServer server = started(false);
        try (KubernetesClient client = server.createClient()) {
            server.expect()
                    .withPath("/api/v1/namespaces/test/pods/p/log?pretty=false")
                    .andReturnChunked(200, "first line\nsecond line\n")
                    .always();
            server.expect()
                    .withPath("/api/v1/namespaces/test/pods/p")
                    .andReturn(200, pod())
                    .always();

            assertThat(client.pods().withName("p").getLog()).isEqualTo("first line\nsecond line\n");
        } finally {
            server.destroy();
        }
    }

    @Test
    void requestsAreRecorded() throws InterruptedException {
        KubernetesMockServer server = started(false);
        try (KubernetesClient client = server.createClient()) {
            client.configMaps().withName("one").get();
            client.configMaps().withName("two").get();

            assertThat(server.getRequestCount()).isEqualTo(2);
            assertThat(server.takeRequest().getPath()).endsWith("/configmaps/one");
            assertThat(server.takeRequest().getPath()).endsWith("/configmaps/two");
        } finally {
            server.destroy();
        }
    }

    @Test
    void theLastRequestIsKnown() throws InterruptedException {
        KubernetesMockServer server = started(false);
        try (KubernetesClient client = server.createClient()) {
            client.configMaps().withName("one").get();
            client.configMaps().withName("two").get();

            assertThat(server.getLastRequest().getPath()).endsWith("/configmaps/two");
        } finally {
            server.destroy();
        }
    }

    @Test
    void watchesOnWebSocketsAreTold() throws InterruptedException {
        KubernetesMockServer server = started(false);
        try (KubernetesClient client = server.createClient()) {
            assertThat(watchesWhatIsCreated(client)).isEqualTo("one");
        } finally {
            server.destroy();
        }
    }

    @Test
    void watchesOverPlainHttpAreTold() throws InterruptedException {
        KubernetesMockServer server = started(false);
        try (KubernetesClient client = server.createClient(
                builder -> builder.editOrNewConfig().withOnlyHttpWatches(true).endConfig())) {
            assertThat(watchesWhatIsCreated(client)).isEqualTo("one");
        } finally {
            server.destroy();
        }
    }

    @Test
    void theServerOfFabric8TakesTheClusterForItsDispatcher() throws InterruptedException {
        Map<ServerRequest, Queue<ServerResponse>> responses = new ConcurrentHashMap<>();
        KubernetesMockServer server = new KubernetesMockServer(
                new Context(), new MockWebServer(), responses, cluster.dispatcher(responses), false);
        server.init();
        try (KubernetesClient client = server.createClient()) {
            assertThat(watchesWhatIsCreated(client)).isEqualTo("one");
            assertThat(cluster.client()
                            .configMaps()
                            .inNamespace("test")
                            .withName("one")
                            .get())
                    .isNotNull();
        } finally {
            server.destroy();
        }
    }

    private KubernetesMockServer started(boolean https) {
        KubernetesMockServer server = cluster.mockServer(https);
        server.init();
        return server;
    }

    private static String watchesWhatIsCreated(KubernetesClient client) throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Watch watch = client.configMaps().withName("one").watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap settings) {
                seen.add(settings.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {}
        });
        client.configMaps().resource(settings("one")).create();
        String first = String.valueOf(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        watch.close();
        return first;
    }

    private static ConfigMap settings(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .withUid("expected")
                .endMetadata()
                .build();
    }
}
