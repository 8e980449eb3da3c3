package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Stopped;
import dev.kopfj.object.Meta;
import dev.kopfj.on.Daemon;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Pods that live for half a minute. What Kopf's example starts as a task when it sees a pod, and cancels when the pod goes,
 * is a daemon here: it knows by itself when to begin and when to end.
 */
@KopfTest(Example10BuiltinsTest.PodKiller.class)
class Example10BuiltinsTest {

    static class PodKiller {

        @Daemon(type = Pod.class, when = "isOurs", cancellationTimeout = "1s")
        void pod_killer(Meta meta, Stopped stopped, KubernetesClient client) {
            if (!stopped.await(Duration.ofSeconds(30))) {
                client.pods()
                        .inNamespace(meta.namespace().orElseThrow())
                        .withName(meta.name())
                        .delete();
            }
        }

        boolean isOurs(Meta meta) {
            return !meta.namespace().orElse("").startsWith("kube-");
        }
    }

    @Test
    void aPodIsDeletedAfterHalfAMinute(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.pod(client, "default", "a");

        cluster.advance(Duration.ofMillis(29_900));
        assertThat(Kex.pods(client)).containsExactly("default/a");
        cluster.advance(Duration.ofSeconds(1));

        assertThat(Kex.pods(client)).isEmpty();
        assertThat(operator).ran("pod_killer").once().lastly(Outcome.SUCCEEDED);
    }

    @Test
    void aPodThatWasThereBeforeTheOperatorIsDeletedToo(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        operator.stop();
        cluster.advance(Duration.ofSeconds(20));
        Kex.pod(client, "default", "a");
        cluster.advance(Duration.ofMinutes(1));

        operator.restart();
        cluster.advance(Duration.ofSeconds(31));

        assertThat(Kex.pods(client)).isEmpty();
    }

    @Test
    void aPodThatGoesEarlierIsNotWaitedFor(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.pod(client, "default", "a");
        cluster.advance(Duration.ofSeconds(10));

        client.pods().withName("a").withGracePeriod(0).delete();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(operator).ran("pod_killer").once().lastly(Outcome.SUCCEEDED);
        Kex.pod(client, "default", "a");
        cluster.advance(Duration.ofSeconds(25));

        assertThat(Kex.pods(client)).containsExactly("default/a");
    }

    @Test
    void podsOfTheSystemAreLeftAlone(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.pod(client, "kube-system", "a");
        Kex.pod(client, "default", "b");
        cluster.advance(Duration.ofMinutes(2));

        assertThat(Kex.pods(client)).containsExactly("kube-system/a");
        assertThat(operator.runs()).extracting(HandlerRun::name).containsExactly("b");
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new PodKiller()), cluster -> {}, cluster -> {
                    Kex.pod(cluster.client(), "kube-system", "a");
                    Kex.pod(cluster.client(), "default", "b");
                    Kex.pod(cluster.client(), "default", "c");
                    cluster.advance(Duration.ofSeconds(10));
                    cluster.client().pods().withName("c").withGracePeriod(0).delete();
                    cluster.advance(Duration.ofMinutes(2));
                })
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
