package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final String SERVES = "containers: [{name: c, image: nginx}]";

    private static String asking(String cpu) {
        return "containers: [{name: c, image: nginx, resources: {requests: {cpu: '" + cpu + "'}}}]";
    }

    private static String node(Living living, String pod) {
        return living.pod(pod).getSpec().getNodeName();
    }

    private static String complaint(Living living, String name) {
        Pod pod = living.pod(name);
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled"))
                .findFirst()
                .map(PodCondition::getMessage)
                .orElse("");
    }

    @Test
    void podsGoWhereTheLeastIsAsked() {
        try (Living living = new Living(1, NodeShape.named("a"), NodeShape.named("b"))) {
            for (int i = 0; i < 6; i++) {
                living.pod("web-" + i, asking("1"));
            }

            Map<String, Integer> counts = new TreeMap<>();
            living.client
                    .pods()
                    .list()
                    .getItems()
                    .forEach(pod -> counts.merge(pod.getSpec().getNodeName(), 1, Integer::sum));
            assertThat(counts).isEqualTo(Map.of("a", 3, "b", 3));
        }
    }

    @Test
    void podThatFindsNoRoomSaysWhyAndIsPlacedWhenThereIs() {
        try (Living living = new Living(1, NodeShape.named("a").capacity("cpu", "2"))) {
            living.pod("first", asking("1500m"));
            living.pod("second", asking("1"));

            String why = "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: "
                    + "1 No preemption victims found for incoming pod.";
            assertThat(living.conditions("second")).isEqualTo("PodScheduled False (Unschedulable)");
            assertThat(complaint(living, "second")).isEqualTo(why);
            assertThat(living.told("second")).containsExactly("FailedScheduling: " + why);

            living.client.pods().withName("first").delete();
            living.cluster.settle();
            assertThat(living.phase("second")).isEqualTo("Running");
        }
    }

    @Test
    void podIsPlacedWhenANodeJoinsThatSuitsIt() {
        try (Living living = new Living(1, NodeShape.named("a").taint("dedicated", "db", "NoSchedule"))) {
            living.pod("web", SERVES);
            assertThat(complaint(living, "web"))
                    .isEqualTo("0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: db}. preemption: "
                            + "0/1 nodes are available: 1 Preemption is not helpful for scheduling.");
            living.pod("db", "tolerations: [{key: dedicated, operator: Exists}], " + SERVES);
            assertThat(node(living, "db")).isEqualTo("a");

            living.cluster.addNode("b");
            living.cluster.settle();

            assertThat(node(living, "web")).isEqualTo("b");
        }
    }

    @Test
    void labelsOfNodesDecide() {
        try (Living living = new Living(
                1,
                NodeShape.named("a").label("disk", "ssd"),
                NodeShape.named("b").label("disk", "hdd").label("zone", "x"))) {
            living.pod("selector", "nodeSelector: {disk: hdd}, " + SERVES);
            living.pod(
                    "affinity",
                    "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                            + "[{matchExpressions: [{key: zone, operator: DoesNotExist}]}]}}}, " + SERVES);
            living.pod("nowhere", "nodeSelector: {disk: tape}, " + SERVES);

            assertThat(node(living, "selector")).isEqualTo("b");
            assertThat(node(living, "affinity")).isEqualTo("a");
            assertThat(complaint(living, "nowhere"))
                    .startsWith("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. ");
        }
    }

    @Test
    void podsKeepAwayFromThoseTheyDoNotWantBeside() {
        String alone = "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: "
                + "kubernetes.io/hostname, labelSelector: {matchExpressions: [{key: app, operator: Exists}]}}]}}, "
                + SERVES;
        try (Living living = new Living(1, NodeShape.named("a"), NodeShape.named("b"))) {
            living.pod("one", alone);
            living.pod("two", alone);
            living.pod("three", alone);
            living.pod("other", SERVES);

            assertThat(node(living, "one")).isNotEqualTo(node(living, "two"));
            assertThat(complaint(living, "three"))
                    .startsWith("0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules. ");
            assertThat(complaint(living, "other"))
                    .startsWith(
                            "0/2 nodes are available: 2 node(s) didn't satisfy existing pods anti-affinity rules. ");
        }
    }

    @Test
    void nodeThatIsCordonedTakesNoMore() {
        try (Living living = Living.withOneNode()) {
            living.client.nodes().withName("node-1").edit(node -> {
                node.getSpec().setUnschedulable(true);
                return node;
            });
            living.pod("web", SERVES);
            assertThat(complaint(living, "web")).startsWith("0/1 nodes are available: 1 node(s) were unschedulable. ");

            living.client.nodes().withName("node-1").edit(node -> {
                node.getSpec().setUnschedulable(null);
                return node;
            });
            living.cluster.settle();
            assertThat(living.phase("web")).isEqualTo("Running");
        }
    }

    @Test
    void nothingIsPlacedBeforeTheFirstNodeJoins() {
        try (Living living = new Living(1)) {
            living.pod("web", SERVES);
            assertThat(living.pod("web").getStatus().getConditions()).isNullOrEmpty();

            living.cluster.addNode("a");
            living.cluster.settle();

            assertThat(living.phase("web")).isEqualTo("Running");
        }
    }
}
