package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Stopped;
import dev.kopfj.object.Patch;
import dev.kopfj.on.Daemon;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A daemon that fails three times and then pings, and one for objects with an annotation. */
@KopfTest(value = Example14DaemonsTest.Daemons.class, manifests = Kex.DEFINITION)
class Example14DaemonsTest {

    static class Daemons {

        @Daemon(value = Kex.KIND, backoff = "3s")
        void background_sync(Attempt attempt, Patch patch, Stopped stopped) {
            if (attempt.number() < 3) {
                throw new TemporaryError("Simulated failure.", Duration.ofSeconds(1));
            }
            int pings = 0;
            while (!stopped.await(Duration.ofSeconds(5))) {
                pings++;
            }
            patch.status().put("message", "pinged " + pings + " times");
        }

        @Daemon(
                value = Kex.KIND,
                annotations = "someannotation=somevalue",
                cancellationBackoff = "1s",
                cancellationTimeout = "500ms")
        void background_async(Stopped stopped) {
            stopped.await();
        }
    }

    @Test
    void bothEndWithTheObject(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(operator).ran("background_sync").times(3, Outcome.RETRIED).times(3);
        assertThat(Kex.in(client).get().getMetadata().getFinalizers()).hasSize(1);

        Kex.delete(cluster);

        assertThat(operator).ran("background_sync").lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("background_async").once().lastly(Outcome.SUCCEEDED);
        assertThat(cluster.trace().calls(operator.name()))
                .anyMatch(call -> call.isWrite() && call.body().contains("pinged 11 times"));
        assertThat(Kex.in(client).get()).isNull();
    }

    @Test
    void withoutTheAnnotationOneOfThemEnds(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        Kex.patch(cluster, "{\"metadata\":{\"annotations\":{\"someannotation\":null}}}");

        assertThat(operator).ran("background_async").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("background_sync").times(3);
        assertThat(Kex.in(client).get().getMetadata().getFinalizers()).hasSize(1);
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Daemons())).allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
