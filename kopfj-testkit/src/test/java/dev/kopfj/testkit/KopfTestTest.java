package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.kopfj.Operator;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.ForeignOperator;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@ResourceLock(Resources.SYSTEM_ERR)
class KopfTestTest {

    static final class Greeter {
        @OnCreate(value = "kopfexamples.v1.kopf.dev", id = "greet")
        String greet() {
            return "hello";
        }
    }

    @Test
    void givesEveryKindOfTestAFreshCluster() {
        events(EveryKindTestCase.class)
                .assertStatistics(stats -> stats.started(11).succeeded(11));
    }

    @Test
    void givesEveryTestOfOneInstanceAFreshCluster() {
        events(PerClassTestCase.class)
                .assertStatistics(stats -> stats.started(2).succeeded(2));
    }

    @Test
    void worksInParallel() {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(selectClass(ParallelTestCase.class))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(40).succeeded(40));
    }

    @Test
    void runsOperatorsThatTheTestHasBuiltAndThoseOfOtherFrameworks() {
        events(OwnOperatorsTestCase.class)
                .assertStatistics(stats -> stats.started(2).succeeded(2));
    }

    @Test
    void printsSeedReplayCommandAndStoryOfAFailure() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            events(FailingTestCase.class).assertStatistics(stats -> stats.failed(1));
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("FailingTestCase.fails failed at PT1M of virtual time, with seed 4711.")
                .contains("Again:  mvn test -pl kopfj-testkit -am ")
                .contains("-Dtest='KopfTestTest$FailingTestCase#fails' -Dkopfj.seed=4711")
                .containsPattern(
                        "#\\d+  ← #\\d+  greeter +greet of kopfexamples.v1.kopf.dev default/a, attempt 1 succeeded")
                .containsPattern(
                        "The whole story: target/kopfj/\\S+FailingTestCase.fails\\.html, and as .txt and .jsonl");
    }

    @Test
    void refusesWhatCannotBeGivenAndSaysWhy() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(TwoOperatorsTestCase.class, "wantsTheOperator", RunningOperator.class))
                .execute()
                .testEvents();

        assertThat(messageOf(events))
                .contains(
                        "wants a RunningOperator, but 2 run here: [greeter, greeter-2]. With more or less than one, ask"
                                + " for the Session.");
    }

    @Test
    void refusesAManifestThatIsNotThere() {
        assertThat(messageOf(events(NoManifestTestCase.class)))
                .contains("names the manifest «absent.yaml», which is not on the class path")
                .contains("dev/kopfj/testkit");
    }

    private static String messageOf(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .findFirst()
                .orElse("(nothing failed)");
    }

    private static Events events(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents();
    }

    @KopfTest(value = Greeter.class, manifests = "crd.yaml")
    static class EveryKindTestCase {

        @BeforeEach
        void begin(Cluster cluster, KubernetesClient client) {
            assertThat(cluster.simulation().elapsed()).isZero();
            Examples.create(client, "a");
        }

        @Test
        void plain(Cluster cluster, RunningOperator operator) {
            cluster.settle();
            assertThat(operator).ran("greet").once();
        }

        @Test
        @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void onAThreadOfItsOwn(Cluster cluster, RunningOperator operator) {
            cluster.settle();
            assertThat(operator).ran("greet").once();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void withParameters(int number, Cluster cluster, KubernetesClient client) {
            Examples.create(client, "b" + number);
            cluster.settle();
            assertThat(Examples.named(client, "b" + number).get()).hasField("status.greet", "hello");
        }

        @RepeatedTest(3)
        void repeatedly(Cluster cluster, RunningOperator operator) {
            cluster.advance(Duration.ofDays(1));
            assertThat(operator).ran("greet").once();
        }

        @Nested
        class Inside {
            @Test
            void nested(Session session) {
                session.cluster().settle();
                assertThat(session.operators().get(0)).ran("greet").once();
            }

            @Nested
            class Deeper {
                @Test
                void nestedTwice(Cluster cluster, RunningOperator operator) {
                    cluster.settle();
                    assertThat(operator).ran("greet").once();
                }

                @RepeatedTest(1)
                void nestedAndRepeated(Cluster cluster, RunningOperator operator) {
                    cluster.settle();
                    assertThat(operator).ran("greet").once();
                }
            }
        }
    }

    @KopfTest(value = Greeter.class, manifests = "crd.yaml")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        private @Nullable Cluster before;

        @Test
        void first(Cluster cluster, RunningOperator operator) {
            isFresh(cluster, operator);
        }

        @Test
        void second(Cluster cluster, RunningOperator operator) {
            isFresh(cluster, operator);
        }

        private void isFresh(Cluster cluster, RunningOperator operator) {
            assertThat(cluster).isNotSameAs(before);
            before = cluster;
            Examples.create(cluster.client(), "a");
            cluster.settle();
            assertThat(operator).ran("greet").once();
        }
    }

    @KopfTest(value = Greeter.class, manifests = "crd.yaml")
    @Execution(ExecutionMode.CONCURRENT)
    static class ParallelTestCase {

        @RepeatedTest(40)
        void ofManyTests(Cluster cluster, KubernetesClient client, RunningOperator operator) {
            Examples.create(client, "a");
            cluster.advance(Duration.ofHours(1));
            assertThat(operator).ran("greet").once();
        }
    }

    @KopfTest(manifests = "crd.yaml")
    static class OwnOperatorsTestCase {

        @UnderTest
        final Operator built = Operator.named("built")
                .onCreate(
                        "kopfexamples.v1.kopf.dev",
                        "greet",
                        change -> "hello from " + change.meta().name())
                .build();

        @UnderTest
        final ForeignOperator foreign = new Marker();

        @Test
        void aBuiltOneRuns(Cluster cluster, KubernetesClient client) {
            Examples.create(client, "a");
            cluster.settle();
            assertThat(Examples.named(client, "a").get()).hasField("status.greet", "hello from a");
        }

        @Test
        void aForeignOneRuns(Cluster cluster, KubernetesClient client) {
            client.configMaps().resource(configMap()).create();
            cluster.settle();
            assertThat(client.configMaps().withName("settings").get()).hasField("data.seen", "yes");
        }

        private static ConfigMap configMap() {
            return new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("settings")
                    .endMetadata()
                    .build();
        }
    }

    /** A few lines of plain fabric8: it marks every ConfigMap that it sees. */
    static final class Marker implements ForeignOperator, Watcher<ConfigMap> {

        private @Nullable KubernetesClient client;

        @Override
        public void start(KubernetesClient given) {
            client = given;
            given.configMaps().watch(this);
        }

        @Override
        public void eventReceived(Action action, ConfigMap seen) {
            if (action == Action.ADDED && client != null) {
                client.configMaps()
                        .resource(seen)
                        .edit(map -> new ConfigMapBuilder(map)
                                .addToData("seen", "yes")
                                .build());
            }
        }

        @Override
        public void onClose(@Nullable WatcherException cause) {}

        @Override
        public void stop() {}
    }

    @KopfTest(value = Greeter.class, manifests = "crd.yaml", seed = 4711)
    static class FailingTestCase {
        @Test
        void fails(Cluster cluster, KubernetesClient client, RunningOperator operator) {
            Examples.create(client, "a");
            cluster.advance(Duration.ofMinutes(1));
            assertThat(operator).ran("greet").never();
        }
    }

    @KopfTest({Greeter.class, Greeter.class})
    static class TwoOperatorsTestCase {
        @Test
        void wantsTheOperator(RunningOperator operator) {
            assertThat(operator.runs()).isEmpty();
        }
    }

    @KopfTest(manifests = "absent.yaml")
    static class NoManifestTestCase {
        @Test
        void neverBegins() {}
    }
}
