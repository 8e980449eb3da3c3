package dev.kopfj.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCleanup;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnProbe;
import dev.kopfj.on.OnStartup;
import dev.kopfj.outcome.Credentials;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.neighbour.Neighbour;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What an operator does for itself: before it works, after that, and when it is asked how it is. */
@KopfTest
class Example13HooksTest {

    private final List<String> story = new ArrayList<>();

    static class Hooks {

        private final List<String> story;

        Hooks(List<String> story) {
            this.story = story;
        }

        @OnStartup(backoff = "1s", order = 1)
        void startup_fn_simple(Memo memo) {
            story.add("startup_fn_simple");
            memo.put("tasks", new Tasks());
        }

        @OnStartup(backoff = "1s", order = 2)
        Settings startup_fn_retried(Attempt attempt, Settings settings) {
            story.add("startup_fn_retried " + attempt.number());
            if (attempt.number() < 3) {
                throw new TemporaryError("Simulated failure in a startup handler.", Duration.ofSeconds(1));
            }
            return settings.withNamespaces(List.of("default"));
        }

        @OnCleanup
        void cleanup_fn(Memo memo) {
            story.add("cleanup_fn after " + memo.find("tasks", Tasks.class).orElseThrow().seen);
        }

        @OnProbe(id = "now")
        String now_probe(Attempt attempt) {
            return attempt.started().toString();
        }

        @OnProbe
        int events(Memo memo) {
            return memo.find("tasks", Tasks.class).orElseThrow().seen.size();
        }

        @OnEvent("pods.v1")
        void pod_task(ObjectEvent.Type type, Meta meta, Memo memo) {
            memo.find("tasks", Tasks.class).orElseThrow().seen.add(type + " " + meta.name());
        }
    }

    /** What the handlers of pods hand to the cleanup. */
    static final class Tasks {
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    }

    private static Operator operator(List<String> story) {
        return Operator.named("hooks")
                .settings(Settings.defaults().withLiveness("http://0.0.0.0:8080/healthz"))
                .handlers(new Hooks(story))
                .build();
    }

    @Test
    void startupIsTriedAgainEverySecondAndComesBeforeAnyRequest(Session session, Cluster cluster) {
        RunningOperator operator = session.start(operator(story));

        cluster.advance(Duration.ofMillis(2_900));
        assertThat(operator.requests()).isEmpty();
        cluster.advance(Duration.ofMillis(200));

        assertThat(story)
                .containsExactly(
                        "startup_fn_simple",
                        "startup_fn_retried 0",
                        "startup_fn_retried 1",
                        "startup_fn_retried 2",
                        "startup_fn_retried 3");
        assertThat(operator.requests()).isNotEmpty();
    }

    @Test
    void whatStartupSaysOfTheSettingsHolds(Session session, Cluster cluster, KubernetesClient client)
            throws IOException {
        session.start(operator(story));
        cluster.advance(Duration.ofSeconds(10));

        Kex.pod(client, "kube-system", "elsewhere");
        Kex.pod(client, "default", "here");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(probe(cluster).path("events").asInt()).isPositive();
        assertThat(story).noneMatch(line -> line.contains("elsewhere"));
    }

    @Test
    void theProbesTellWhatTheHandlersHavePutAside(Session session, Cluster cluster, KubernetesClient client)
            throws IOException {
        session.start(operator(story));
        cluster.advance(Duration.ofSeconds(10));
        JsonNode before = probe(cluster);
        assertThat(before.path("now").asText()).isEqualTo(cluster.now().toString());
        assertThat(before.path("events").asInt()).isZero();

        Kex.pod(client, "default", "here");
        cluster.advance(Duration.ofSeconds(11));

        JsonNode after = probe(cluster);
        assertThat(after.path("now").asText()).isEqualTo(cluster.now().toString());
        assertThat(after.path("events").asInt()).isPositive();
    }

    @Test
    void cleanupIsTheLastThatHappens(Session session, Cluster cluster, KubernetesClient client) {
        RunningOperator operator = session.start(operator(story));
        cluster.advance(Duration.ofSeconds(10));
        Kex.pod(client, "default", "here");
        cluster.advance(Duration.ofSeconds(10));
        client.pods().withName("here").withGracePeriod(0).delete();
        cluster.advance(Duration.ofSeconds(10));
        assertThat(story).hasSize(5);

        operator.stop();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(story).last().isEqualTo("cleanup_fn after [ADDED here, MODIFIED here, DELETED here]");
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure()).isEmpty();
    }

    @Test
    void theLoginIsRepeatedWhenItsCredentialsHaveExpired(Session session, Cluster cluster, KubernetesClient client) {
        Examples.define(client);
        Kex.admit(client, "hooks");
        session.start(Operator.named("hooks")
                .handlers(new Hooks(story))
                .onLogin("login_fn", moment -> {
                    story.add("login_fn");
                    return Credentials.token(Kex.token(client, "hooks"))
                            .until(cluster.now().plusSeconds(30));
                })
                .onCreate(Kex.KIND, "create_fn", change -> "created")
                .build());
        cluster.advance(Duration.ofSeconds(10));
        assertThat(story).hasSize(6).endsWith("login_fn");

        cluster.advance(Duration.ofSeconds(30));
        Kex.create(client);
        cluster.advance(Duration.ofSeconds(10));

        assertThat(story).hasSize(7).endsWith("login_fn");
        assertThat(Kex.in(client).get().<Object>get("status", "create_fn")).isEqualTo("created");
    }

    @Test
    void aCrashAnywhereMayHideEventsOrShowThemAgain() {
        Crashes crashes = Kex.crashes(() -> operator(new ArrayList<>()), cluster -> {}, cluster -> {
                    cluster.advance(Duration.ofSeconds(10));
                    Kex.pod(cluster.client(), "default", "here");
                    cluster.advance(Duration.ofMinutes(1));
                })
                .allowing(
                        "nothing is kept of events: what happens while the operator is away is not told",
                        d -> d.place().startsWith("pod_task of "));

        assertThat(crashes.differences()).isEmpty();
    }

    private static JsonNode probe(Cluster cluster) throws IOException {
        Neighbour.Answer answer = cluster.neighbours().ask("GET", "http://hooks:8080/healthz", "", new byte[0]);
        assertThat(answer.code()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
