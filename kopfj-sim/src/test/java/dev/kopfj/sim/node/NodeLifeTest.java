package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kopfj.sim.fault.Fault;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeLifeTest {

    private static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: web, namespace: default}
            spec:
              replicas: %d
              serviceName: web
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: c, image: nginx}]}
            """;

    private final Living living = new Living(1, NodeShape.named("node-1"), NodeShape.named("node-2"));

    private final Instant begin = living.cluster.now();

    @AfterEach
    void close() {
        living.close();
    }

    private void lose(String node, Duration length) {
        Duration soon = Duration.between(begin, living.cluster.now()).plusSeconds(1);
        living.cluster.inject(Fault.at(soon).loseNode(node, length));
        living.advance(2);
    }

    private String ready(String node) {
        return living.client.nodes().withName(node).get().getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(condition -> condition.getStatus() + " " + condition.getReason() + " " + condition.getMessage())
                .findFirst()
                .orElseThrow();
    }

    private List<String> taints(String node) {
        return living.client.nodes().withName(node).get().getSpec().getTaints().stream()
                .map(taint -> taint.getKey() + ":" + taint.getEffect())
                .toList();
    }

    private List<Pod> on(String node) {
        return living.client.pods().list().getItems().stream()
                .filter(pod -> node.equals(pod.getSpec().getNodeName()))
                .toList();
    }

    private static boolean isLeaving(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    @Test
    void podsStayForFiveMinutesOnNodesThatAreNotWell() {
        living.pod("plain", "containers: [{name: c, image: nginx}]");
        living.pod(
                "patient",
                "containers: [{name: c, image: nginx}], tolerations: [{key: node.kubernetes.io/unreachable, "
                        + "operator: Exists, effect: NoExecute}]");

        assertThat(living.pod("plain").getSpec().getTolerations())
                .extracting(Toleration::getKey, Toleration::getEffect, Toleration::getTolerationSeconds)
                .containsExactly(
                        tuple("node.kubernetes.io/not-ready", "NoExecute", 300L),
                        tuple("node.kubernetes.io/unreachable", "NoExecute", 300L));
        assertThat(living.pod("patient").getSpec().getTolerations())
                .extracting(Toleration::getTolerationSeconds)
                .containsExactly(null, 300L);
    }

    @Test
    void nodeThatFallsSilentIsUnknownAndUnreachable() {
        living.apply(WORKLOAD.formatted("ReplicaSet", 2));
        lose("node-1", Duration.ZERO);

        living.advance(35);
        assertThat(ready("node-1")).startsWith("True");
        living.advance(20);
        assertThat(ready("node-1")).isEqualTo("Unknown NodeStatusUnknown Kubelet stopped posting node status.");
        living.advance(10);
        assertThat(taints("node-1"))
                .containsExactly(
                        "node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute");
        assertThat(living.told("node-1")).contains("NodeNotReady: Node node-1 status is now: NodeNotReady");
        Pod pod = on("node-1").get(0);
        assertThat(living.conditions(pod.getMetadata().getName()))
                .contains("Ready False")
                .doesNotContain("Target");
        assertThat(living.told(pod.getMetadata().getName())).contains("NodeNotReady: Node is not ready");
        assertThat(taints("node-2")).isEmpty();
    }

    @Test
    void replicasOfLostNodesAreReplacedAfterFiveMinutesAndGoWhenTheNodeIsBack() {
        living.apply(WORKLOAD.formatted("ReplicaSet", 2));
        lose("node-1", Duration.ofMinutes(10));

        living.advance(300);
        assertThat(on("node-2")).hasSize(1);
        living.advance(120);
        assertThat(on("node-1")).singleElement().satisfies(pod -> {
            assertThat(isLeaving(pod)).isTrue();
            assertThat(living.conditions(pod.getMetadata().getName()))
                    .contains("DisruptionTarget True (DeletionByTaintManager)");
            assertThat(living.told(pod.getMetadata().getName()))
                    .contains("TaintManagerEviction: Marking for deletion Pod default/"
                            + pod.getMetadata().getName());
        });
        assertThat(on("node-2")).hasSize(2);

        living.advance(240);
        assertThat(ready("node-1")).startsWith("True KubeletReady");
        assertThat(taints("node-1")).isEmpty();
        assertThat(on("node-1")).isEmpty();
    }

    @Test
    void podOfStatefulSetIsNotReplacedUntilItIsReallyGone() {
        living.apply(WORKLOAD.formatted("StatefulSet", 2));
        String lost = on("node-1").get(0).getMetadata().getName();
        lose("node-1", Duration.ZERO);

        living.advance(900);
        assertThat(isLeaving(living.pod(lost))).isTrue();
        assertThat(living.client.pods().list().getItems()).hasSize(2);

        living.client.nodes().withName("node-1").delete();
        living.advance(120);
        assertThat(living.pod(lost).getSpec().getNodeName()).isEqualTo("node-2");
        assertThat(living.phase(lost)).isEqualTo("Running");
    }

    @Test
    void podsOfNodesOutOfServiceAreRemoved() {
        living.apply(WORKLOAD.formatted("StatefulSet", 2));
        String lost = on("node-1").get(0).getMetadata().getName();
        lose("node-1", Duration.ZERO);
        living.advance(120);

        living.client.nodes().withName("node-1").edit(node -> {
            node.getSpec()
                    .getTaints()
                    .add(new Taint("NoExecute", "node.kubernetes.io/out-of-service", null, "nodeshutdown"));
            return node;
        });
        living.advance(60);

        assertThat(living.pod(lost).getSpec().getNodeName()).isEqualTo("node-2");
    }

    @Test
    void nodeThatComesBackSoonKeepsItsPods() {
        living.apply(WORKLOAD.formatted("ReplicaSet", 2));
        String name = on("node-1").get(0).getMetadata().getName();
        lose("node-1", Duration.ofMinutes(3));

        living.advance(100);
        assertThat(living.conditions(name)).contains("Ready False");
        living.advance(600);

        assertThat(on("node-1"))
                .singleElement()
                .satisfies(pod -> assertThat(pod.getMetadata().getName()).isEqualTo(name));
        assertThat(living.conditions(name)).contains("Ready True");
        assertThat(living.told(name)).contains("TaintManagerEviction: Cancelling deletion of Pod default/" + name);
    }

    @Test
    void nobodyIsDrivenAwayWhenAllNodesAreLost() {
        living.apply(WORKLOAD.formatted("ReplicaSet", 2));
        lose("node-1", Duration.ZERO);
        lose("node-2", Duration.ZERO);

        living.advance(900);

        assertThat(taints("node-1")).containsExactly("node.kubernetes.io/unreachable:NoSchedule");
        assertThat(living.client.pods().list().getItems()).hasSize(2).noneMatch(NodeLifeTest::isLeaving);
    }

    @Test
    void cordonedNodeIsTaintedAndTakesNoPods() {
        living.client.nodes().withName("node-1").edit(node -> {
            node.getSpec().setUnschedulable(true);
            return node;
        });
        living.apply(WORKLOAD.formatted("ReplicaSet", 2));

        assertThat(taints("node-1")).containsExactly("node.kubernetes.io/unschedulable:NoSchedule");
        assertThat(on("node-2")).hasSize(2);

        living.client.nodes().withName("node-1").edit(node -> {
            node.getSpec().setUnschedulable(null);
            return node;
        });
        living.cluster.settle();
        assertThat(taints("node-1")).isEmpty();
    }

    @Test
    void taintByHandDrivesAwayAtOnceWhoDoesNotTolerateIt() {
        living.apply(WORKLOAD.formatted("ReplicaSet", 2));

        living.client.nodes().withName("node-1").edit(node -> {
            node.getSpec().getTaints().add(new Taint("NoExecute", "maintenance", null, "now"));
            return node;
        });
        living.advance(60);

        assertThat(on("node-1")).isEmpty();
        assertThat(on("node-2")).hasSize(2);
    }
}
