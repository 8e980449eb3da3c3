package dev.kopfj.operators.timers;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;

import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(value = TimersOperator.class, manifests = KopfExamples.DEFINITION)
class TimersOperatorTest {

    @BeforeEach
    void create(KubernetesClient client) {
        KopfExamples.create(client);
    }

    @Test
    void theyBeginWhenTheExampleHasRestedAndKeepTheirPace(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofMillis(4_900));
        assertTicks(operator, 0, 0);

        cluster.advance(Duration.ofMillis(200));
        assertTicks(operator, 1, 0);

        cluster.advance(Duration.ofSeconds(5));
        assertTicks(operator, 3, 1);
        assertThat(KopfExamples.in(client).get())
                .hasField("status.quick.ticks", 3)
                .hasField("status.slow.ticks", 1);
    }

    @Test
    void aChangeMakesThemWaitAgain(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofMillis(5_100));
        assertTicks(operator, 1, 0);

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.advance(Duration.ofMillis(4_900));
        assertTicks(operator, 1, 0);

        cluster.advance(Duration.ofMillis(200));
        assertTicks(operator, 2, 0);
    }

    @Test
    void theyEndWithTheExample(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.advance(Duration.ofMillis(5_100));

        KopfExamples.in(client).delete();
        cluster.advance(Duration.ofMinutes(1));

        assertTicks(operator, 1, 0);
        assertThat(KopfExamples.in(client).get()).isNull();
    }

    private static void assertTicks(RunningOperator operator, int quick, int slow) {
        assertThat(operator).ran("quick").times(quick);
        assertThat(operator).ran("slow").times(slow);
    }
}
