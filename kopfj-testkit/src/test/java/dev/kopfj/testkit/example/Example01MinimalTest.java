package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** One handler with a result. */
@KopfTest(value = Example01MinimalTest.Minimal.class, manifests = Kex.DEFINITION)
class Example01MinimalTest {

    static class Minimal {

        @OnCreate(Kex.KIND)
        Map<String, Object> create_fn(Spec spec, Logger logger) {
            logger.info("And here we are! Creating: {}", spec);
            return Map.of("message", "hello world");
        }
    }

    @Test
    void theResultIsInTheStatusAndTheStateIsRememberedWithoutAFinalizer(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(operator).ran("create_fn").once().lastly(Outcome.SUCCEEDED);
        assertThat(Kex.in(client).get())
                .hasField("status.create_fn.message", "hello world")
                .hasNoFinalizers();
        assertThat(Kex.in(client).get().getMetadata().getAnnotations())
                .containsOnlyKeys("someannotation", "kopf.zalando.org/last-handled-configuration");
    }

    @Test
    void aSecondStartCallsNothing(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        operator.stop();
        cluster.advance(Duration.ofSeconds(10));
        operator.restart();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(operator).ran("create_fn").once();
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Minimal())).allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
