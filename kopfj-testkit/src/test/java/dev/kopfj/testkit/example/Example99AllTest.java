package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Events;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.hierarchy.Adoption;
import dev.kopfj.hierarchy.Hierarchy;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCleanup;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Everything at once. */
@KopfTest(manifests = Kex.DEFINITION)
class Example99AllTest {

    private final List<String> story = new ArrayList<>();

    static class All {

        private final List<String> story;

        All(List<String> story) {
            this.story = story;
        }

        @OnStartup
        void startup_fn() {
            story.add("startup");
        }

        @OnCleanup
        void cleanup_fn() {
            story.add("cleanup");
        }

        @OnCreate(value = Kex.KIND, order = 1)
        Map<String, Object> create_1(Events events) {
            events.event("SomeType", "SomeReason", "Some message");
            events.info("SomeReason", "Some message");
            events.warn("SomeReason", "Some message");
            events.exception("SomeReason", "Some exception:", new IllegalStateException("Exception text."));
            return Map.of("job1-status", 100);
        }

        @OnCreate(value = Kex.KIND, order = 2)
        Map<String, Object> create_2(Attempt attempt, Owner owner, KubernetesClient client) {
            if (attempt.number() == 0) {
                throw new TemporaryError("Not ready yet.", Duration.ofSeconds(10));
            }
            Pod pod = Serialization.unmarshal("""
                    apiVersion: v1
                    kind: Pod
                    spec:
                      containers:
                      - name: the-only-one
                        image: busybox
                        command: ["sh", "-c", "sleep 60"]
                    """, Pod.class);
            Hierarchy.label(pod, Map.of("application", "kopf-example-10"), Adoption.gentle());
            owner.adopt(pod);
            return Map.of("pod", client.resource(pod).create().getMetadata().getUid());
        }

        @OnUpdate(Kex.KIND)
        void update_fn(Diff diff) {
            story.add("update " + diff.items());
        }

        @OnDelete(Kex.KIND)
        void delete_fn() {
            story.add("delete");
        }

        @OnField(value = Kex.KIND, field = "spec.lst")
        void field_fn(Diff diff) {
            story.add("field " + diff.items());
        }

        @OnEvent(value = "pods.v1", labels = "application=kopf-example-10")
        void example_pod_change(ObjectEvent.Type type, Meta meta) {
            story.add("pod " + type + " " + meta.labels().get("somelabel"));
        }
    }

    @Test
    void allOfItWorksInOneRun(Session session, Cluster cluster, KubernetesClient client) {
        RunningOperator operator = session.start(Operator.of(new All(story)));
        cluster.advance(Duration.ofSeconds(10));
        assertThat(story).containsExactly("startup");
        Kex.pod(client, "default", "stranger");

        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(operator).ran("create_1").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("create_2").times(2).times(1, Outcome.RETRIED).lastly(Outcome.SUCCEEDED);
        assertThat(Kex.in(client).get()).hasField("status.create_1.job1-status", 100);
        assertThat(events(client)).containsExactlyInAnyOrder("SomeType", "Normal", "Warning", "Error");
        assertThat(story).contains("pod ADDED somevalue");

        story.clear();
        Kex.patch(cluster, "{\"spec\":{\"field\":\"changed\",\"lst\":[1,2]}}");
        assertThat(operator).ran("update_fn").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("field_fn/spec.lst").once().lastly(Outcome.SUCCEEDED);
        assertThat(story)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("field "))
                .anyMatch(line -> line.startsWith("update "));

        Kex.delete(cluster);
        assertThat(operator).ran("delete_fn").once().lastly(Outcome.SUCCEEDED);
        assertThat(Kex.in(client).get()).isNull();
        assertThat(Kex.pods(client)).containsExactly("default/stranger");
        assertThat(story).contains("pod DELETED somevalue");
        assertThat(operator.runs("example_pod_change"))
                .extracting(HandlerRun::name)
                .doesNotContain("stranger");

        operator.stop();
        cluster.advance(Duration.ofSeconds(10));
        assertThat(story).last().isEqualTo("cleanup");
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure()).isEmpty();
    }

    @Test
    void aCrashAnywhereCostsAtMostASecondPodAndEvents() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new All(new ArrayList<>())))
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN)
                .allowing("what happens to a pod while the operator is down is told at once", Difference::isOfFewerRuns)
                .allowing(
                        "a second pod if the crash came after the first was created and before that was written",
                        d -> d.place()
                                .matches("Pod default/kopf-example-[12]-#2 .*"
                                        + "|KopfExample default/kopf-example-[12] status create_2 pod"))
                .allowing(
                        "events are posted by the way: those not yet sent are lost, and posted again by the next run",
                        d -> d.place().startsWith("Event "));

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }

    private static List<String> events(KubernetesClient client) {
        return client.v1().events().list().getItems().stream()
                .filter(event -> Objects.equals(event.getInvolvedObject().getKind(), "KopfExample"))
                .map(Event::getType)
                .toList();
    }
}
