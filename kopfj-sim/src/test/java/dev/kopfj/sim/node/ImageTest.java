package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageTest {

    private final Living living = Living.withOneNode();
    private final List<String> diary = new ArrayList<>();

    @AfterEach
    void close() {
        living.close();
    }

    private void worker(boolean deaf) {
        living.cluster.images().put("worker:1", container -> {
            diary.add("start " + container.place().environment());
            container.actor().start("work", () -> work(container));
            return () -> {
                diary.add("stop");
                if (!deaf) {
                    container.exit(0);
                }
            };
        });
    }

    private void work(Container container) {
        try (KubernetesClient client = container.client()) {
            client.configMaps()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("made")
                            .endMetadata()
                            .build())
                    .create();
            diary.add("made");
            living.cluster.simulation().sleep(Duration.ofHours(1));
            container.exit(4);
        } catch (KubernetesClientException refused) {
            diary.add("refused " + refused.getCode());
            container.exit(1);
        }
    }

    private void mayMakeConfigMaps() {
        living.client
                .load(new java.io.ByteArrayInputStream("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: maker, namespace: default}
                rules: [{apiGroups: [""], resources: [configmaps], verbs: [create]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: maker, namespace: default}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: maker}
                subjects: [{kind: ServiceAccount, name: default, namespace: default}]
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .create();
    }

    @Test
    void programRunsInItsPodUnderItsServiceAccount() {
        worker(false);
        mayMakeConfigMaps();

        living.pod("w", "containers: [{name: c, image: 'worker:1', env: [{name: A, value: b}]}]");

        assertThat(living.phase("w")).isEqualTo("Running");
        assertThat(diary).containsExactly("start {A=b}", "made");
        assertThat(living.client.configMaps().withName("made").get()).isNotNull();
    }

    @Test
    void programThatIsRefusedEndsAndIsStartedAgain() {
        worker(false);

        living.pod("w", "containers: [{name: c, image: 'worker:1'}]");

        assertThat(diary).containsExactly("start {}", "refused 403", "start {}", "refused 403");
        assertThat(living.pod("w")
                        .getStatus()
                        .getContainerStatuses()
                        .get(0)
                        .getState()
                        .getWaiting()
                        .getReason())
                .isEqualTo("CrashLoopBackOff");
    }

    @Test
    void programStopsWithItsPod() {
        worker(false);
        mayMakeConfigMaps();
        living.pod("w", "containers: [{name: c, image: 'worker:1'}]");

        living.client.pods().withName("w").delete();
        living.cluster.settle();

        assertThat(diary).containsExactly("start {}", "made", "stop");
        assertThat(living.pod("w")).isNull();
    }

    @Test
    void programThatDoesNotStopIsCrashedWhenItsTimeIsUp() {
        worker(true);
        mayMakeConfigMaps();
        living.pod("w", "containers: [{name: c, image: 'worker:1'}]");

        living.client.pods().withName("w").delete();
        living.advance(29);
        assertThat(living.pod("w")).isNotNull();
        living.advance(2);

        assertThat(living.pod("w")).isNull();
        living.cluster.advance(Duration.ofHours(2));
        assertThat(diary).containsExactly("start {}", "made", "stop");
    }
}
