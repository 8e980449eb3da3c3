package dev.kopfj.sim.internal.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaSetCountsTest {

    private static final String WEB = """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: web, namespace: default}
            spec:
              replicas: 4
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web, tier: front}}
                spec: {containers: [{name: c, image: nginx}]}
            """;
    private static final int EDITS = 40;

    private final Workloads workloads = new Workloads();

    @AfterEach
    void close() {
        workloads.close();
    }

    private ReplicaSetStatus status() {
        return workloads.client.apps().replicaSets().withName("web").get().getStatus();
    }

    private List<Pod> own(Predicate<Pod> such) {
        return workloads.pods().stream()
                .filter(pod -> !pod.getMetadata().getOwnerReferences().isEmpty())
                .filter(pod ->
                        !List.of("Failed", "Succeeded").contains(pod.getStatus().getPhase()))
                .filter(such)
                .toList();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static @Nullable Integer none(int count) {
        return count == 0 ? null : count;
    }

    private void edit(Pod pod, UnaryOperator<PodBuilder> change) {
        workloads
                .client
                .pods()
                .withName(pod.getMetadata().getName())
                .edit(old -> change.apply(new PodBuilder(old)).build());
        workloads.cluster.settle();
    }

    private void label(Pod pod, Map<String, String> labels) {
        edit(pod, old -> old.editMetadata().withLabels(labels).endMetadata());
    }

    @Test
    void podThatIsSelectedNoMoreIsLetGoAndReplaced() {
        workloads.apply(WEB);
        Pod strange = workloads.pods().get(0);

        label(strange, Map.of("app", "other"));

        assertThat(workloads.pods()).hasSize(5);
        assertThat(own(pod -> true))
                .hasSize(4)
                .noneMatch(pod ->
                        pod.getMetadata().getName().equals(strange.getMetadata().getName()));
        assertThat(status().getReplicas()).isEqualTo(4);
    }

    @Test
    void podOfNobodyThatIsSelectedIsAdoptedInPlaceOfANewOne() {
        Pod stray = workloads
                .client
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("stray")
                        .addToLabels("app", "web")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("c")
                        .withImage("nginx")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();

        workloads.apply(WEB);

        assertThat(workloads.podNames()).hasSize(4).contains(stray.getMetadata().getName());
        assertThat(status().getReplicas()).isEqualTo(4);
        assertThat(status().getFullyLabeledReplicas()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverIsDoneToPodsItsStatusCountsThem(long seed) {
        workloads.apply(WEB);
        Random chance = new Random(seed);
        for (int i = 0; i < EDITS; i++) {
            List<Pod> pods = workloads.pods();
            change(pods.get(chance.nextInt(pods.size())), chance.nextInt(7));

            List<Pod> ready = own(ReplicaSetCountsTest::isReady);
            List<Pod> labeled =
                    own(pod -> "front".equals(pod.getMetadata().getLabels().get("tier")));
            assertThat(own(pod -> true)).as("pods after %d edits", i + 1).hasSize(4);
            assertThat(status().getReplicas()).as("pods counted").isEqualTo(4);
            assertThat(status().getReadyReplicas()).as("ready").isEqualTo(none(ready.size()));
            assertThat(status().getAvailableReplicas()).as("available").isEqualTo(none(ready.size()));
            assertThat(status().getFullyLabeledReplicas()).as("labeled").isEqualTo(none(labeled.size()));
        }
    }

    private void change(Pod pod, int how) {
        switch (how) {
            case 0, 1 -> workloads.run(pod, true);
            case 2 -> workloads.run(pod, false);
            case 3 -> {
                workloads.client.pods().resource(pod).delete();
                workloads.cluster.settle();
            }
            case 4 -> label(pod, Map.of("app", "web"));
            case 5 -> label(pod, Map.of("app", "other", "tier", "front"));
            default -> {
                workloads.client.pods().withName(pod.getMetadata().getName()).editStatus(old -> {
                    old.getStatus().setPhase("Failed");
                    return old;
                });
                workloads.cluster.settle();
            }
        }
    }
}
