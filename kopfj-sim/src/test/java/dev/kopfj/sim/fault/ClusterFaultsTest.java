package dev.kopfj.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.neighbour.Neighbour;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that fall silent, pods that are evicted or placed late, and webhooks that are out of reach. */
class ClusterFaultsTest {

    private static final String WEB = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: default}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: 'shop/web:1'}]}
        """;

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient client = cluster.client();
    private final List<String> lives = new ArrayList<>();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aNodeThatIsLostStopsWhatRunsOnItAndBeginsAnewWhenItIsBack() {
        deploy();
        cluster.inject(Fault.at(Duration.ofSeconds(60)).loseNode("node-1", Duration.ofSeconds(30)));

        cluster.advance(Duration.ofSeconds(70));
        assertThat(lives).containsExactly("crashed");

        cluster.advance(Duration.ofSeconds(60));
        assertThat(lives).containsExactly("crashed", "alive");
        assertFault("fate", "node node-1 lost for 30s at t+60s");
    }

    @Test
    void aNodeThatIsCutOffIsGivenUpAndItsPodsGoOnThereUntilItIsReachedAgain() {
        deploy();
        cluster.addNode("node-2");
        String node = pod().getSpec().getNodeName();
        cluster.inject(Fault.at(Duration.ofSeconds(60)).by("kubelet " + node).partition(Duration.ofMinutes(10)));

        cluster.advance(Duration.ofMinutes(3));
        assertThat(ready(node)).isEqualTo("Unknown");
        assertThat(lives).containsExactly("alive");

        cluster.advance(Duration.ofMinutes(5));
        assertThat(client.pods().withLabel("app", "web").list().getItems())
                .hasSize(2)
                .filteredOn(pod -> pod.getMetadata().getDeletionTimestamp() != null)
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactly(node);
        assertThat(lives).containsExactly("alive", "alive");

        cluster.advance(Duration.ofMinutes(5));
        assertThat(ready(node)).isEqualTo("True");
        assertThat(client.pods().list().getItems())
                .singleElement()
                .satisfies(pod -> assertThat(pod.getSpec().getNodeName()).isNotEqualTo(node));
        assertFault("kubelet " + node, "partition for 600s at t+60s");
    }

    private String ready(String node) {
        return client.nodes().withName(node).get().getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .findFirst()
                .orElseThrow()
                .getStatus();
    }

    @Test
    void aPodIsEvictedAndAnotherTakesItsPlace() {
        deploy();
        String name = pod().getMetadata().getName();
        cluster.inject(
                Fault.at(Duration.ofSeconds(60), "pods").named("web-*").evict().asOptional());
        cluster.inject(Fault.at(Duration.ofSeconds(60), "pods").named(name).evict());

        cluster.advance(Duration.ofMinutes(3));

        assertThat(pod().getMetadata().getName()).isNotEqualTo(name);
        assertFault("fate", "eviction at t+60s (pods default/" + name + ")");
    }

    @Test
    void aPodIsBoundLate() {
        cluster.inject(Fault.on("create", "pods/binding")
                .lasting(Duration.ofSeconds(60))
                .answer(503));
        deploy();
        assertThat(pod().getStatus().getPhase()).isEqualTo("Pending");

        cluster.advance(Duration.ofMinutes(5));

        assertThat(pod().getStatus().getPhase()).isEqualTo("Running");
        assertFault(
                "scheduler",
                "answer 503 at create pods/binding (pods default/"
                        + pod().getMetadata().getName() + ")");
    }

    @Test
    void aWebhookIsOutOfReach() {
        cluster.neighbours().listen("https://hooks:443", question -> allowed(question.body()));
        client.resource("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: hook}
            webhooks:
            - name: hook.shop.dev
              clientConfig: {url: 'https://hooks/check'}
              rules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
              admissionReviewVersions: [v1]
              sideEffects: None
            """).create();
        cluster.inject(Fault.onWebhook("https://hooks/*").reset());

        assertThatThrownBy(() -> create("a"))
                .hasMessageContaining("failed calling webhook \"hook.shop.dev\"")
                .hasMessageContaining("connection refused");
        create("a");

        assertFault("api-server", "connection reset at call of https://hooks/check?timeout=10s");
    }

    private void create(String name) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static Neighbour.Answer allowed(byte[] review) {
        String uid = new String(review, StandardCharsets.UTF_8).replaceAll("(?s).*?\"uid\":\"([^\"]*)\".*", "$1");
        String answer = "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\","
                + "\"response\":{\"uid\":\"" + uid + "\",\"allowed\":true}}";
        return new Neighbour.Answer(200, "application/json", answer.getBytes(StandardCharsets.UTF_8));
    }

    private void deploy() {
        cluster.addNode("node-1");
        cluster.images().put("shop/web:1", container -> {
            int life = lives.size();
            lives.add("alive");
            container.actor().start("live", () -> {
                while (true) {
                    cluster.simulation().sleep(Duration.ofDays(1));
                }
            });
            cluster.actor("watcher of " + life).after(Duration.ofSeconds(65), "look", () -> {
                if (container.actor().isCrashed()) {
                    lives.set(life, "crashed");
                }
            });
            return () -> container.exit(0);
        });
        client.resource(WEB).create();
        cluster.advance(Duration.ofSeconds(10));
    }

    private Pod pod() {
        return client.pods().list().getItems().get(0);
    }

    private void assertFault(String whom, String words) {
        assertThat(cluster.trace().lines())
                .anyMatch(line -> line.actor().equals(whom)
                        && line.what().startsWith("FAULT ")
                        && line.what().endsWith(": " + words));
    }
}
