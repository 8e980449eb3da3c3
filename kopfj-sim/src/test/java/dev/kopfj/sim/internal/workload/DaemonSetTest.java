package dev.kopfj.sim.internal.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DaemonSetTest {

    private final Workloads workloads = new Workloads();

    @BeforeEach
    void makeNodesAndSet() {
        node("a", "disk: ssd", "");
        node("b", "disk: ssd", "");
        node("c", "disk: hdd", "");
        node("d", "disk: ssd", "spec: {taints: [{key: own, effect: NoSchedule}]}");
        workloads.apply("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: log, namespace: default}
                spec:
                  selector: {matchLabels: {app: log}}
                  template:
                    metadata: {labels: {app: log}}
                    spec: {nodeSelector: {disk: ssd}, containers: [{name: c, image: one}]}
                """);
    }

    @AfterEach
    void close() {
        workloads.close();
    }

    private void node(String name, String label, String spec) {
        workloads.apply("""
                apiVersion: v1
                kind: Node
                metadata: {name: %s, labels: {%s}}
                %s
                """.formatted(name, label, spec));
    }

    private DaemonSet log() {
        return workloads.client.apps().daemonSets().withName("log").get();
    }

    private List<String> nodes() {
        return workloads.pods().stream().map(DaemonSetTest::node).sorted().toList();
    }

    private static String node(Pod pod) {
        return pod.getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .get(0)
                .getMatchFields()
                .get(0)
                .getValues()
                .get(0);
    }

    @Test
    void eachNodeThatIsOneForItHasAPod() {
        assertThat(nodes()).containsExactly("a", "b");
        assertThat(log().getStatus().getDesiredNumberScheduled()).isEqualTo(2);
        assertThat(workloads.pods().get(0).getSpec().getTolerations()).hasSizeGreaterThanOrEqualTo(6);

        node("e", "disk: ssd", "");
        assertThat(nodes()).containsExactly("a", "b", "e");

        workloads.client.nodes().withName("b").delete();
        workloads.cluster.settle();
        assertThat(nodes()).containsExactly("a", "e");
    }

    @Test
    void updateReplacesOnePodAfterTheOther() {
        workloads.pods().forEach(pod -> workloads.run(pod, true));
        workloads.client.apps().daemonSets().withName("log").edit(set -> {
            set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("two");
            return set;
        });
        workloads.cluster.settle();
        assertThat(images()).containsExactlyInAnyOrder("one", "two");

        workloads.pods().forEach(pod -> workloads.run(pod, true));
        workloads.pods().forEach(pod -> workloads.run(pod, true));
        assertThat(images()).containsExactly("two", "two");
        assertThat(log().getStatus().getUpdatedNumberScheduled()).isEqualTo(2);
        assertThat(log().getStatus().getNumberAvailable()).isEqualTo(2);
    }

    private List<String> images() {
        return workloads.pods().stream()
                .map(pod -> pod.getSpec().getContainers().get(0).getImage())
                .toList();
    }
}
