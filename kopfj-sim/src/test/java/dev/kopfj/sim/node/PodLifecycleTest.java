package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodLifecycleTest {

    private final Living living = Living.withOneNode();

    @AfterEach
    void close() {
        living.close();
    }

    private ContainerStatus container(String pod) {
        return living.pod(pod).getStatus().getContainerStatuses().get(0);
    }

    @Test
    void podIsScheduledAndGetsReady() {
        living.pod("web", "containers: [{name: c, image: 'nginx:1'}]");

        assertThat(living.phase("web")).isEqualTo("Running");
        assertThat(living.conditions("web"))
                .isEqualTo("PodReadyToStartContainers True, Initialized True, Ready True, ContainersReady True, "
                        + "PodScheduled True");
        assertThat(living.pod("web").getSpec().getNodeName()).isEqualTo("node-1");
        assertThat(living.pod("web").getStatus().getPodIP()).isEqualTo("10.244.0.1");
        assertThat(living.pod("web").getStatus().getHostIP()).isEqualTo("172.18.0.2");
        assertThat(container("web").getReady()).isTrue();
        assertThat(container("web").getImageID()).startsWith("nginx@sha256:");
        assertThat(living.told("web"))
                .satisfiesExactly(
                        event -> assertThat(event).isEqualTo("Scheduled: Successfully assigned default/web to node-1"),
                        event -> assertThat(event).isEqualTo("Pulling: Pulling image \"nginx:1\""),
                        event -> assertThat(event).startsWith("Pulled: Successfully pulled image \"nginx:1\" in "),
                        event -> assertThat(event).isEqualTo("Created: Created container: c"),
                        event -> assertThat(event).isEqualTo("Started: Started container c"));
    }

    @Test
    void podIsToldOfInAsFewWritesAsByRealNodes() {
        living.pod("web", "containers: [{name: c, image: nginx}]");

        assertThat(living.cluster.trace().calls("kubelet node-1").stream()
                        .filter(call -> call.method().equals("PATCH")))
                .hasSize(2);
    }

    @Test
    void podIsReadyWhenItsProbeHasFoundItSo() {
        living.pod(
                "web",
                "containers: [{name: c, image: nginx, readinessProbe: {httpGet: {port: 80}, initialDelaySeconds: 5}}]");
        assertThat(living.phase("web")).isEqualTo("Running");
        assertThat(living.conditions("web")).contains("Ready False (ContainersNotReady)");

        living.advance(6);

        assertThat(living.conditions("web")).contains("Ready True");
    }

    @Test
    void containersThatPrepareRunOneAfterTheOther() {
        living.pod(
                "web",
                "initContainers: [{name: a, image: busybox, command: [sleep, '5']}, {name: b, image: x, command: ['true']}]"
                        + ", containers: [{name: c, image: nginx}]");
        assertThat(living.phase("web")).isEqualTo("Pending");
        assertThat(living.conditions("web")).contains("Initialized False (ContainersNotInitialized)");
        assertThat(container("web").getState().getWaiting().getReason()).isEqualTo("PodInitializing");

        living.advance(8);

        assertThat(living.phase("web")).isEqualTo("Running");
        assertThat(living.pod("web").getStatus().getInitContainerStatuses())
                .extracting(status -> status.getState().getTerminated().getReason())
                .containsExactly("Completed", "Completed");
    }

    @Test
    void whatRunsBesideIsStartedFirstAndStoppedLast() {
        living.pod(
                "job",
                "restartPolicy: Never, initContainers: [{name: proxy, image: proxy, restartPolicy: Always}]"
                        + ", containers: [{name: c, image: busybox, command: [sleep, '5']}]");
        assertThat(living.phase("job")).isEqualTo("Running");

        living.advance(7);

        assertThat(living.phase("job")).isEqualTo("Succeeded");
        assertThat(living.told("job")).contains("Killing: Stopping container proxy");
    }

    @Test
    void podThatFailsIsStartedAgainAfterGrowingPauses() {
        living.pod("bad", "containers: [{name: c, image: busybox, command: [sh, -c, 'echo hello; exit 3']}]");

        assertThat(container("bad").getRestartCount()).isEqualTo(1);
        assertThat(container("bad").getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
        assertThat(container("bad").getState().getWaiting().getMessage())
                .startsWith("back-off 10s restarting failed container=c pod=bad_default(");
        assertThat(container("bad").getLastState().getTerminated().getExitCode())
                .isEqualTo(3);
        assertThat(living.phase("bad")).isEqualTo("Running");

        living.advance(11);
        assertThat(container("bad").getRestartCount()).isEqualTo(2);
        living.advance(21);
        assertThat(container("bad").getRestartCount()).isEqualTo(3);
        living.cluster.advance(Duration.ofHours(1));
        assertThat(container("bad").getRestartCount()).isBetween(16, 18);
        assertThat(container("bad").getState().getWaiting().getMessage()).startsWith("back-off 5m0s");
    }

    @Test
    void podThatMayEndSucceedsOrFails() {
        living.pod("good", "restartPolicy: Never, containers: [{name: c, image: busybox, command: ['true']}]");
        living.pod("bad", "restartPolicy: Never, containers: [{name: c, image: busybox, command: ['false']}]");
        living.pod("again", "restartPolicy: OnFailure, containers: [{name: c, image: busybox, command: ['false']}]");

        assertThat(living.phase("good")).isEqualTo("Succeeded");
        assertThat(living.conditions("good")).contains("Ready False (PodCompleted)");
        assertThat(living.phase("bad")).isEqualTo("Failed");
        assertThat(container("bad").getState().getTerminated().getReason()).isEqualTo("Error");
        assertThat(living.phase("again")).isEqualTo("Running");
        assertThat(container("again").getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
    }

    @Test
    void podThatRunsForTooLongFails() {
        living.pod("long", "activeDeadlineSeconds: 20, restartPolicy: Never, containers: [{name: c, image: nginx}]");

        living.advance(21);

        assertThat(living.phase("long")).isEqualTo("Failed");
        assertThat(living.pod("long").getStatus().getReason()).isEqualTo("DeadlineExceeded");
    }

    @Test
    void podThatIsDeletedStopsFirst() {
        living.pod("web", "containers: [{name: c, image: nginx}]");

        living.client.pods().withName("web").delete();

        assertThat(living.pod("web").getMetadata().getDeletionTimestamp()).isNotNull();
        living.cluster.settle();
        assertThat(living.pod("web")).isNull();
        assertThat(living.told("web")).contains("Killing: Stopping container c");
    }

    @Test
    void podThatDoesNotListenIsKilledWhenItsTimeIsUp() {
        living.pod("deaf", "containers: [{name: c, image: busybox, command: [sleep, '3600']}]");

        living.client.pods().withName("deaf").delete();
        living.advance(29);
        assertThat(living.pod("deaf")).isNotNull();

        living.advance(2);
        assertThat(living.pod("deaf")).isNull();
    }

    @Test
    void podThatNamesItsNodeNeedsNoScheduler() {
        living.pod("own", "nodeName: node-1, containers: [{name: c, image: nginx}]");

        assertThat(living.phase("own")).isEqualTo("Running");
        assertThat(living.conditions("own")).contains("PodScheduled True");
    }

    @Test
    void podsRunTheSameInEveryRunOfOneSeed() {
        assertThat(List.of(fingerprint(7), fingerprint(8))).isEqualTo(List.of(fingerprint(7), fingerprint(8)));
        assertThat(fingerprint(7)).isNotEqualTo(fingerprint(8));
    }

    private static String fingerprint(long seed) {
        try (Living other = new Living(seed, NodeShape.named("a"), NodeShape.named("b"), NodeShape.named("c"))) {
            for (int i = 0; i < 5; i++) {
                other.pod("web-" + i, "containers: [{name: c, image: nginx}, {name: d, image: y, command: ['false']}]");
            }
            other.advance(60);
            other.client.pods().delete();
            other.advance(60);
            return other.cluster.trace().fingerprint();
        }
    }
}
