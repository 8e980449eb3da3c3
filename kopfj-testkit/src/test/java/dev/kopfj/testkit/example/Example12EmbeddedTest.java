package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.Running;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Moment.Activity;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.await.VirtualAwait;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An operator within another program, which hands it what it is to say. */
class Example12EmbeddedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static class Embedded {

        private final List<String> said;

        Embedded(List<String> said) {
            this.said = said;
        }

        @OnCreate(Kex.KIND)
        String create_fn(Memo memo, Meta meta) {
            return say(memo, "create_tpl", meta);
        }

        @OnDelete(Kex.KIND)
        void delete_fn(Memo memo, Meta meta) {
            var unused = say(memo, "delete_tpl", meta);
        }

        private String say(Memo memo, String template, Meta meta) {
            String words = Objects.requireNonNull(memo.get(template)).toString().replace("{name}", meta.name());
            said.add(words);
            return words;
        }
    }

    private static Operator operator(List<String> said, Memo memo) {
        return Operator.named("embedded")
                .handlers(new Embedded(said))
                .memo(memo)
                .build();
    }

    private static Memo templates() {
        return new Memo().put("create_tpl", "Hello, {name}!").put("delete_tpl", "Good bye, {name}!");
    }

    @Nested
    @KopfTest(manifests = Kex.DEFINITION)
    class InVirtualTime {

        @Test
        void theHandlersSayWhatTheyWereGiven(Session session, Cluster cluster, KubernetesClient client) {
            List<String> said = new ArrayList<>();
            RunningOperator operator = session.start(operator(said, templates()));
            cluster.settle();
            assertThat(operator.running().isReady()).isTrue();

            Kex.create(client);
            cluster.settle();
            Kex.delete(cluster);
            operator.stop();
            cluster.settle();

            assertThat(said).containsExactly("Hello, kopf-example-1!", "Good bye, kopf-example-1!");
            assertThat(operator.running().isRunning()).isFalse();
            assertThat(operator.running().failure()).isEmpty();
        }

        @Test
        void whatOneObjectPutsAsideNeitherTheOthersNorTheProgramSee(
                Session session, Cluster cluster, KubernetesClient client) {
            Memo memo = templates();
            session.start(Operator.named("embedded")
                    .on(Activity.STARTUP, "begin", moment -> moment.memo().put("begun", "yes"))
                    .onCreate(Kex.KIND, "mark", change -> {
                        boolean fresh = change.memo().get("mark") == null;
                        change.memo().put("mark", change.meta().name());
                        return change.memo().get("begun") + ", " + fresh;
                    })
                    .memo(memo)
                    .build());
            Kex.create(client);
            Kex.create(client, "kopf-example-2");
            cluster.settle();

            assertThat(Kex.in(client).get()).hasField("status.mark", "yes, true");
            assertThat(memo.get("begun")).isEqualTo("yes");
            assertThat(memo.get("mark")).isNull();
        }

        @Test
        void aCrashAnywhereChangesNothing() {
            Crashes crashes =
                    Kex.crashes(() -> operator(new ArrayList<>(), templates())).allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

            assertThat(crashes.differences()).isEmpty();
            assertThat(crashes.unusedAllowances()).isEmpty();
        }
    }

    @Nested
    @KopfTest(manifests = Kex.DEFINITION, wallTime = true)
    class ByTheClockOnTheWall {

        @Test
        void itGetsReadyWorksAndEndsWithoutLeavingThreads(Cluster cluster, KubernetesClient client) {
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            Running running = operator(said, templates()).start(client);
            assertThat(running.awaitReady(PATIENCE)).isTrue();

            Kex.create(client);
            until(
                    cluster,
                    () -> assertThat(Kex.in(client).get()).hasField("status.create_fn", "Hello, kopf-example-1!"));
            Kex.in(client).delete();
            until(cluster, () -> assertThat(Kex.in(client).get()).isNull());
            running.stop();

            assertThat(running.awaitStopped(PATIENCE)).isTrue();
            assertThat(running.failure()).isEmpty();
            assertThat(said).containsExactly("Hello, kopf-example-1!", "Good bye, kopf-example-1!");
            until(cluster, () -> assertThat(threads()).isEmpty());
        }

        private void until(Cluster cluster, Runnable holds) {
            VirtualAwait.await(cluster).atMost(PATIENCE).untilAsserted(holds::run);
        }

        private Set<String> threads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("kopfj-steps") || name.startsWith("kopfj-work"))
                    .collect(Collectors.toSet());
        }
    }
}
