package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the extension sets the fields
@EnableClusterMockClient
class EnableClusterMockClientTest {

    static KubernetesClient ofTheClass;

    KubernetesMockServer server;
    NamespacedKubernetesClient client;
    Cluster cluster;

    @RepeatedTest(2)
    void everyTestHasACluster() {
        client.configMaps().resource(settings()).create();

        assertThat(cluster.client()
                        .configMaps()
                        .inNamespace("test")
                        .withName("settings")
                        .get())
                .isNotNull();
    }

    @RepeatedTest(2)
    void staticFieldsShareOneClusterForTheClass() {
        ofTheClass.configMaps().resource(settings()).createOr(existing -> existing.patch());

        assertThat(client.configMaps().withName("settings").get()).isNull();
    }

    @Test
    void expectationsWinOverTheCluster() {
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/test/configmaps/settings")
                .andReturn(403, "")
                .once();

        assertThatThrownBy(() -> client.configMaps().withName("settings").get())
                .isInstanceOf(KubernetesClientException.class);
        assertThat(client.configMaps().withName("settings").get()).isNull();
    }

    @Nested
    class Inside {

        @Test
        void nestedTestsSeeTheSameFields() {
            assertThat(client.namespaces().withName("test").get()).isNotNull();
        }
    }

    private static ConfigMap settings() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings")
                .endMetadata()
                .build();
    }
}
