package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.on.OnEvent;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two handlers of raw events, of which one always fails. */
@KopfTest(value = Example08EventsTest.Watching.class, manifests = Kex.DEFINITION)
class Example08EventsTest {

    static class Watching {

        @OnEvent(Kex.KIND)
        void event_fn_with_error() {
            throw new IllegalStateException("Plz react.");
        }

        @OnEvent(Kex.KIND)
        void normal_event_fn(ObjectEvent event) {
            event.logger().info("was {}", event.type());
        }
    }

    @Test
    void bothAreToldOfTheBeginningAndTheEndAndNothingIsWritten(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(Kex.in(client).get()).hasNoFinalizers();
        assertThat(Kex.in(client).get().getMetadata().getAnnotations()).containsOnlyKeys("someannotation");
        Kex.delete(cluster);

        assertThat(operator).ran("normal_event_fn").times(2, Outcome.SUCCEEDED).times(2);
        assertThat(operator).ran("event_fn_with_error").times(2).lastly(Outcome.IGNORED);
        assertThat(cluster.trace().calls(operator.name())).noneMatch(Call::isWrite);
    }

    @Test
    void aCrashAnywhereMayHideEventsOrShowThemAgain() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Watching()))
                .allowing(
                        "nothing is kept of events: what happens while the operator is away is not told",
                        d -> d.place().contains("event_fn"));

        assertThat(crashes.differences()).isEmpty();
    }
}
