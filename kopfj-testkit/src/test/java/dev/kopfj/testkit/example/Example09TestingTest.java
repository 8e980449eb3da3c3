package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Line;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An operator under test, from creation to deletion, without kubectl. */
@KopfTest(value = Example09TestingTest.Tested.class, manifests = Kex.DEFINITION)
class Example09TestingTest {

    static class Tested {

        @OnCreate(Kex.KIND)
        void create_fn() {}

        @OnUpdate(Kex.KIND)
        void update_fn() {}

        @OnDelete(Kex.KIND)
        void delete_fn() {}
    }

    @Test
    void theWholeLifeOfAnObjectIsTold(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(Kex.in(client).get().getMetadata().getFinalizers()).hasSize(1);
        Kex.patch(cluster, "{\"spec\":{\"duration\":\"2m\"}}");
        Kex.delete(cluster);

        assertThat(operator).ran("create_fn").once();
        assertThat(operator).ran("update_fn").once();
        assertThat(operator).ran("delete_fn").once();
        assertThat(cluster.trace().lines())
                .filteredOn(line -> line.what().contains("attempt"))
                .extracting(Line::what)
                .containsExactly(
                        "create_fn of kopfexamples.v1.kopf.dev default/kopf-example-1, attempt 1 succeeded",
                        "update_fn of kopfexamples.v1.kopf.dev default/kopf-example-1, attempt 1 succeeded",
                        "delete_fn of kopfexamples.v1.kopf.dev default/kopf-example-1, attempt 1 succeeded");
        assertThat(Kex.in(client).get()).isNull();
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Tested())).allowing(Kex.AGAIN, Kex.RUNS_AGAIN);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
