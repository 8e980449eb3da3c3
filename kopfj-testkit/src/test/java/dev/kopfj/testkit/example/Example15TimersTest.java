package dev.kopfj.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.on.Timer;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two timers that wait for rest before they begin. */
@KopfTest(value = Example15TimersTest.Timers.class, manifests = Kex.DEFINITION)
class Example15TimersTest {

    static class Timers {

        @Timer(value = Kex.KIND, idle = "5s", interval = "2s")
        void every_few_seconds_sync() {}

        @Timer(value = Kex.KIND, idle = "10s", interval = "4s")
        void every_few_seconds_async() {}
    }

    @Test
    void theyBeginAfterTheirRestAndKeepTheirPace(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        assertRuns(cluster, operator, 4_900, 0, 0);
        assertRuns(cluster, operator, 200, 1, 0);
        assertRuns(cluster, operator, 2_000, 2, 0);
        assertRuns(cluster, operator, 2_000, 3, 0);
        assertRuns(cluster, operator, 1_000, 3, 1);
        assertRuns(cluster, operator, 4_000, 5, 2);
    }

    @Test
    void aChangeMakesThemWaitAgain(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        assertRuns(cluster, operator, 5_100, 1, 0);

        Kex.in(client).edit(found -> {
            found.setAdditionalProperty("spec", Map.of("field", "changed"));
            return found;
        });

        assertRuns(cluster, operator, 4_900, 1, 0);
        assertRuns(cluster, operator, 200, 2, 0);
        assertRuns(cluster, operator, 5_000, 4, 1);
    }

    @Test
    void aCrashAnywhereChangesNothingButTheNumberOfTicks() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Timers()))
                .allowing("a timer does not tick while the operator is down", Difference::isOfFewerRuns);

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }

    private static void assertRuns(Cluster cluster, RunningOperator operator, long later, int first, int second) {
        cluster.advance(Duration.ofMillis(later));
        assertThat(operator.runs("every_few_seconds_sync")).hasSize(first);
        assertThat(operator.runs("every_few_seconds_async")).hasSize(second);
    }
}
