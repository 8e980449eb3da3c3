package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.sim.trace.Trace;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.UnderTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that die, stand still, are cut off, or whose clock is wrong: an operator that makes a child and ticks. */
@KopfTest
class OperatorFaultsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final List<Instant> ticks = new ArrayList<>();

    @UnderTest
    final Operator shop = Operator.named("shop")
            .onCreate(KIND, "child", change -> {
                change.client()
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName(change.meta().name() + "-child")
                                .endMetadata()
                                .build())
                        .serverSideApply();
                return "made";
            })
            .timer(KIND, "tick", TimerOptions.every(Duration.ofSeconds(10)), moment -> {
                ticks.add(moment.attempt().started().plus(moment.attempt().runtime()));
                return null;
            })
            .build();

    @BeforeEach
    void define(Cluster cluster, KubernetesClient client) {
        Examples.define(client);
        cluster.settle();
    }

    @Test
    void anOperatorThatDiesAfterItsWriteGoesOnWhenItIsBack(Cluster cluster, KubernetesClient client, Trace trace) {
        cluster.inject(Fault.on("patch", "configmaps").by("shop").after().crash(Duration.ofSeconds(30)));

        Examples.create(client, "a");
        cluster.advance(Duration.ofSeconds(20));
        assertThat(client.configMaps().withName("a-child").get()).isNotNull();
        assertThat(status(client)).doesNotContain("made");

        cluster.advance(Duration.ofSeconds(20));
        assertThat(status(client)).contains("made");
        assertThat(trace.text())
                .contains("FAULT fault-1: crash, restart after 30s at the answer to patch configmaps"
                        + " (configmaps default/a-child)");
    }

    @Test
    void anOperatorThatDiesBeforeItsWriteHasNotWritten(Cluster cluster, KubernetesClient client, RunningOperator shop) {
        cluster.inject(Fault.on("patch", "configmaps").by("shop").crash());

        Examples.create(client, "a");
        cluster.advance(Duration.ofMinutes(5));

        assertThat(client.configMaps().withName("a-child").get()).isNull();
        assertThat(shop.isRunning()).isFalse();
    }

    @Test
    void aPausedOperatorDoesNothingAndCatchesUp(Cluster cluster, KubernetesClient client, Trace trace) {
        Instant start = cluster.now();
        InjectedFault fault =
                cluster.inject(Fault.at(Duration.ofSeconds(35)).by("shop").pause(Duration.ofSeconds(60)));
        Examples.create(client, "a");

        cluster.advance(Duration.ofSeconds(90));
        assertThat(fault.hits()).hasSize(1);
        assertThat(ticks).isNotEmpty().allMatch(tick -> tick.isBefore(start.plusSeconds(35)));
        Examples.create(client, "b");
        cluster.advance(Duration.ofSeconds(30));

        assertThat(client.configMaps().withName("b-child").get()).isNotNull();
        assertThat(trace.lines())
                .anyMatch(line ->
                        line.actor().equals("shop") && line.what().equals("FAULT fault-1: pause of 60s at t+35s"));
    }

    @Test
    void anOperatorThatIsCutOffHearsOfItAllLater(Cluster cluster, KubernetesClient client, Trace trace) {
        cluster.inject(Fault.at(Duration.ofSeconds(10)).by("shop").partition(Duration.ofSeconds(60)));
        cluster.advance(Duration.ofSeconds(15));
        Examples.create(client, "a");

        cluster.advance(Duration.ofSeconds(50));
        assertThat(client.configMaps().withName("a-child").get()).isNull();

        cluster.advance(Duration.ofSeconds(60));
        assertThat(client.configMaps().withName("a-child").get()).isNotNull();
        assertThat(trace.text()).contains("FAULT fault-1: partition for 60s at t+10s");
    }

    @Test
    void aClockThatIsWrongIsSeenByTheOperatorOnlyAndOutlivesIt(
            Cluster cluster, KubernetesClient client, RunningOperator operator, Trace trace) {
        cluster.inject(Fault.at(Duration.ofSeconds(5)).by("shop").skewClock(Duration.ofHours(1)));
        cluster.advance(Duration.ofSeconds(10));
        Examples.create(client, "a");
        cluster.advance(Duration.ofSeconds(30));
        operator.crash();
        operator.restart();
        cluster.advance(Duration.ofSeconds(30));

        assertThat(ticks)
                .hasSizeGreaterThan(3)
                .allMatch(tick -> tick.isAfter(cluster.now().plusSeconds(3_000)));
        assertThat(trace.text()).contains("FAULT fault-1: clock skew of 3600s at t+5s");
    }

    private static String status(KubernetesClient client) {
        return String.valueOf(
                Examples.named(client, "a").get().getAdditionalProperties().get("status"));
    }
}
