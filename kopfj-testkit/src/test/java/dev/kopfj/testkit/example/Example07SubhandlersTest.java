package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A sub-handler for each item. */
@KopfTest(value = Example07SubhandlersTest.Items.class, manifests = Kex.DEFINITION)
class Example07SubhandlersTest {

    static class Items {

        @OnCreate(Kex.KIND)
        void create_fn(Spec spec, Subhandlers children) {
            for (Object item : spec.getList("items")) {
                children.add(String.valueOf(item), child -> "done " + item);
            }
        }
    }

    @Test
    void eachItemIsHandledOnceAndTheParentRunsInEveryCycle(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(operator).ran("create_fn/item1").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("create_fn/item2").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("create_fn").times(2).lastly(Outcome.SUCCEEDED);
        assertThat(Kex.in(client).get().<Object>get("status", "create_fn/item1"))
                .isEqualTo("done item1");
        assertThat(Kex.in(client).get().<Object>get("status", "create_fn/item2"))
                .isEqualTo("done item2");
        assertThat(Kex.in(client).get().getMetadata().getAnnotations())
                .containsOnlyKeys("someannotation", "kopf.zalando.org/last-handled-configuration");
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Items())).allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
