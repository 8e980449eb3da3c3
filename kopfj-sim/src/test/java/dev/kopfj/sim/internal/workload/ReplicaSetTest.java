package dev.kopfj.sim.internal.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaSetTest {

    private static final String WEB = """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: web, namespace: default}
            spec:
              replicas: %d
              minReadySeconds: 30
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: c, image: nginx}]}
            """;

    private final Workloads workloads = new Workloads();

    @AfterEach
    void close() {
        workloads.close();
    }

    private ReplicaSet web() {
        return workloads.client.apps().replicaSets().withName("web").get();
    }

    private void scale(int replicas) {
        workloads.client.apps().replicaSets().withName("web").scale(replicas);
        workloads.cluster.settle();
    }

    @Test
    void asManyPodsAreKeptAsItAsksFor() {
        workloads.apply(WEB.formatted(3));
        assertThat(workloads.podNames()).hasSize(3).allMatch(name -> name.matches("web-[a-z0-9]{5}"));

        workloads.client.pods().withName(workloads.podNames().get(0)).delete();
        workloads.cluster.settle();
        assertThat(workloads.pods()).hasSize(3);

        scale(1);
        assertThat(workloads.pods()).hasSize(1);
        assertThat(web().getStatus().getReplicas()).isEqualTo(1);
    }

    @Test
    void podsThatDoTheLeastGoFirst() {
        workloads.apply(WEB.formatted(3));
        Pod busy = workloads.pods().get(1);
        workloads.run(busy, true);

        scale(1);

        assertThat(workloads.podNames()).containsExactly(busy.getMetadata().getName());
    }

    @Test
    void podsCountAsAvailableWhenTheyHaveBeenReadyForAWhile() {
        workloads.apply(WEB.formatted(1));
        workloads.run(workloads.pods().get(0), true);
        assertThat(web().getStatus().getReadyReplicas()).isEqualTo(1);
        assertThat(web().getStatus().getAvailableReplicas()).isNull();

        workloads.cluster.advance(Duration.ofSeconds(31));

        assertThat(web().getStatus().getAvailableReplicas()).isEqualTo(1);
    }

    @Test
    void whatTheServerRefusesIsToldAndTriedAgain() {
        workloads.apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: few, namespace: default}
                spec: {hard: {pods: "1"}}
                """);
        workloads.apply(WEB.formatted(2));
        assertThat(workloads.pods()).hasSize(1);
        assertThat(web().getStatus().getConditions()).singleElement().satisfies(condition -> {
            assertThat(condition.getType()).isEqualTo("ReplicaFailure");
            assertThat(condition.getReason()).isEqualTo("FailedCreate");
            assertThat(condition.getMessage()).contains("exceeded quota: few");
        });

        workloads.client.resourceQuotas().withName("few").delete();
        workloads.cluster.advance(Duration.ofMinutes(20));

        assertThat(workloads.pods()).hasSize(2);
        assertThat(web().getStatus().getConditions()).isEmpty();
    }

    @Test
    void whatItDoesIsToldByEventsAndManyOfThemAreSummedUp() {
        workloads.apply(WEB.formatted(12));

        assertThat(workloads.told(web()))
                .hasSize(10)
                .filteredOn(text -> text.startsWith("1 x SuccessfulCreate: Created pod: web-"))
                .hasSize(9);
        assertThat(workloads.told(web()))
                .filteredOn(text ->
                        text.startsWith("3 x SuccessfulCreate: (combined from similar events): Created pod: web-"))
                .hasSize(1);
    }
}
