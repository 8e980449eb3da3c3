package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodBehaviourTest {

    private static final String SERVES = "containers: [{name: c, image: 'shop:1'}]";

    private final Living living = Living.withOneNode();

    @AfterEach
    void close() {
        living.close();
    }

    private void behaviour(String spec) {
        living.apply("""
                apiVersion: sim.kopfj.dev/v1
                kind: PodBehaviour
                metadata: {name: fake, namespace: default}
                spec: {%s}
                """.formatted(spec));
    }

    private ContainerStatus container(String pod) {
        return living.pod(pod).getStatus().getContainerStatuses().get(0);
    }

    @Test
    void imageIsReadyWhenItIsSaidToBe() {
        behaviour("image: 'shop:*', readyAfter: 30s");
        living.pod("shop", SERVES);
        assertThat(living.phase("shop")).isEqualTo("Running");
        assertThat(container("shop").getReady()).isFalse();

        living.advance(30);

        assertThat(container("shop").getReady()).isTrue();
    }

    @Test
    void podWithALabelEndsAsItIsSaidTo() {
        behaviour("selector: {matchLabels: {app: one}}, runFor: 1m30s, exitCode: 7");
        living.pod("one", "restartPolicy: Never, " + SERVES);
        living.pod("two", "restartPolicy: Never, " + SERVES);

        living.advance(95);

        assertThat(container("one").getState().getTerminated().getExitCode()).isEqualTo(7);
        assertThat(living.phase("one")).isEqualTo("Failed");
        assertThat(living.phase("two")).isEqualTo("Running");
    }

    @Test
    void podCrashesAsOftenAsItIsSaidTo() {
        behaviour("name: shop, crashLoop: true, times: 2");
        living.pod("shop", SERVES);
        assertThat(container("shop").getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");

        living.advance(15);

        assertThat(container("shop").getRestartCount()).isEqualTo(2);
        assertThat(container("shop").getReady()).isTrue();
    }

    @Test
    void containerRunsOutOfMemory() {
        behaviour("container: c, oom: true, runFor: 10s");
        living.pod("shop", SERVES);

        living.advance(11);

        assertThat(container("shop").getLastState().getTerminated().getReason()).isEqualTo("OOMKilled");
        assertThat(container("shop").getLastState().getTerminated().getExitCode())
                .isEqualTo(137);
    }

    @Test
    void imageCannotBePulledUntilItCan() {
        behaviour("image: 'shop:1', imagePullFailure: 'shop:1: not found'");
        living.pod("shop", SERVES);

        assertThat(living.phase("shop")).isEqualTo("Pending");
        assertThat(container("shop").getState().getWaiting().getReason()).isEqualTo("ImagePullBackOff");
        assertThat(container("shop").getState().getWaiting().getMessage())
                .isEqualTo("Back-off pulling image \"shop:1\": ErrImagePull: shop:1: not found");
        assertThat(living.told("shop"))
                .contains("Failed: Failed to pull image \"shop:1\": shop:1: not found", "Failed: Error: ErrImagePull");

        living.client
                .genericKubernetesResources("sim.kopfj.dev/v1", "PodBehaviour")
                .withName("fake")
                .delete();
        living.advance(12);
        assertThat(living.phase("shop")).isEqualTo("Running");
    }

    @Test
    void whatCannotBeMeantIsRefusedByField() {
        assertThatThrownBy(() -> behaviour("image: shop, readyAfter: soon"))
                .hasMessageContaining("spec.readyAfter: Invalid value: \"soon\"");
        assertThatThrownBy(() -> behaviour("exitCode: 300")).hasMessageContaining("spec.exitCode: Invalid value: 300");
        assertThatThrownBy(() -> behaviour("oom: true, crashLoop: true"))
                .hasMessageContaining("only one of crashLoop, oom and imagePullFailure can come true");
    }
}
