package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Attempt;
import dev.kopfj.on.OnCreate;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Line;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All ways to fail. */
@KopfTest(value = Example03ExceptionsTest.Exceptions.class, manifests = Kex.DEFINITION)
class Example03ExceptionsTest {

    static class Exceptions {

        @OnCreate(Kex.KIND)
        void fatal() {
            throw new PermanentError("Fatal error. Not going to retry.");
        }

        @OnCreate(Kex.KIND)
        void eventual(Attempt attempt) {
            if (attempt.number() < 3) {
                throw new TemporaryError("Expected recoverable error.", Duration.ofSeconds(1));
            }
        }

        @OnCreate(value = Kex.KIND, retries = 3, backoff = "1s")
        void limited() {
            throw new IllegalStateException("An error that is supposed to be recoverable.");
        }

        @OnCreate(value = Kex.KIND, errors = Errors.PERMANENT, backoff = "1s")
        void stop() {
            throw new IllegalStateException("An error that must stop the handler.");
        }
    }

    @Test
    void eachFailsInItsWayAndTheCreationIsDone(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(operator).ran("fatal").once().lastly(Outcome.FAILED);
        assertThat(operator).ran("stop").once().lastly(Outcome.FAILED);
        assertThat(operator).ran("limited").times(3).times(2, Outcome.RETRIED).lastly(Outcome.FAILED);
        assertThat(operator).ran("eventual").times(4).times(3, Outcome.RETRIED).lastly(Outcome.SUCCEEDED);
        assertThat(Kex.in(client).get().getMetadata().getAnnotations())
                .containsOnlyKeys("someannotation", "kopf.zalando.org/last-handled-configuration");
    }

    @Test
    void theAttemptsAreASecondApart(Cluster cluster, KubernetesClient client) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        List<Duration> attempts = cluster.trace().lines().stream()
                .filter(line -> line.what().startsWith("eventual of"))
                .map(Line::at)
                .toList();
        for (int i = 1; i < attempts.size(); i++) {
            assertThat(attempts.get(i).minus(attempts.get(i - 1)))
                    .isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(50));
        }
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Exceptions())).allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
