package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Named;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Status;
import dev.kopfj.on.Index;
import dev.kopfj.on.Timer;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pods by name and by label, and a timer that shows those which run. */
@KopfTest(value = Example16IndexingTest.Indexing.class, manifests = Kex.DEFINITION)
class Example16IndexingTest {

    static class Indexing {

        @Index("pods.v1")
        Map<List<String>, Boolean> is_running(Meta meta, Status status) {
            return Map.of(
                    List.of(meta.namespace().orElse(""), meta.name()),
                    status.getString("phase", "").equals("Running"));
        }

        @Index("pods.v1")
        Map<List<String>, String> by_label(Meta meta) {
            Map<List<String>, String> names = new HashMap<>();
            meta.labels().forEach((label, value) -> names.put(List.of(label, value), meta.name()));
            return names;
        }

        @Timer(value = Kex.KIND, interval = "5s")
        void show(Patch patch, @Named("is_running") IndexView running, @Named("by_label") IndexView byLabel) {
            patch.status()
                    .put(
                            "running-pods",
                            running.keys().stream()
                                    .filter(pod ->
                                            running.get(pod, Boolean.class).contains(true))
                                    .map(String::valueOf)
                                    .sorted()
                                    .toList());
            patch.status().put("web-pods", byLabel.get(List.of("app", "web")).size());
        }
    }

    @Test
    void theTimerSeesThePodsComeAndGo(Cluster cluster, KubernetesClient client) {
        pod(client, "a", "web", "Running");
        pod(client, "b", "other", "Running");
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(Kex.in(client).get())
                .hasField("status.running-pods", List.of("[default, a]", "[default, b]"))
                .hasField("status.web-pods", 1);

        client.pods().withName("a").withGracePeriod(0).delete();
        pod(client, "c", "web", "Running");
        pod(client, "d", "web", "Pending");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(Kex.in(client).get())
                .hasField("status.running-pods", List.of("[default, b]", "[default, c]"))
                .hasField("status.web-pods", 2);
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Indexing())).allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }

    private static void pod(KubernetesClient client, String name, String app, String phase) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("app", app)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("busybox")
                .endContainer()
                .endSpec()
                .build();
        client.resource(pod).create();
        client.pods().withName(name).editStatus(created -> {
            created.setStatus(new PodStatusBuilder().withPhase(phase).build());
            return created;
        });
    }
}
