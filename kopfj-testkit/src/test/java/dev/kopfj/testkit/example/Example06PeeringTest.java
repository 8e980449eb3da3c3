package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators that know of each other by an object in the cluster. */
@KopfTest(manifests = {Kex.DEFINITION, Example06PeeringTest.PEERINGS})
class Example06PeeringTest {

    static final String PEERINGS = "/dev/kopfj/testkit/running/peering.yaml";

    static class Peers {

        @OnCreate(Kex.KIND)
        void create_fn() {}
    }

    @BeforeEach
    void meet(KubernetesClient client) {
        Kex.peering(client);
    }

    @Test
    void theHigherRunsAndTheLowerTakesOverWhenItExits(Session session, Cluster cluster, KubernetesClient client) {
        RunningOperator low = session.start(operator("low", 0));
        cluster.settle();
        RunningOperator high = session.start(operator("high", 100));
        cluster.settle();
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(high).ran("create_fn").once();
        assertThat(low.runs()).isEmpty();

        high.stop();
        cluster.advance(Duration.ofSeconds(5));
        Kex.create(client, "kopf-example-2");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(low.runs("create_fn")).extracting(run -> run.name()).containsExactly("kopf-example-2");
        assertThat(high.runs()).hasSize(1);
    }

    @Test
    void equalsPauseBoth(Session session, Cluster cluster, KubernetesClient client) {
        RunningOperator one = session.start(operator("one", 0));
        cluster.settle();
        RunningOperator other = session.start(operator("other", 0));
        cluster.settle();
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(5));

        assertThat(one.runs()).isEmpty();
        assertThat(other.runs()).isEmpty();
    }

    @Test
    void aCrashAnywhereChangesNothingForWhoeverComesBackUnderItsName() {
        Crashes crashes = Kex.crashes(() -> operator("same", 0), cluster -> {
                    Examples.define(cluster.client());
                    cluster.client()
                            .load(Objects.requireNonNull(getClass().getResourceAsStream(PEERINGS)))
                            .create();
                    Kex.peering(cluster.client());
                })
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN)
                .allowing(
                        "whoever comes back says so once more",
                        d -> d.place().equals("ClusterKopfPeering /default metadata generation"));

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }

    private static Operator operator(String identity, int priority) {
        return Operator.named(identity)
                .handlers(new Peers())
                .settings(Settings.defaults()
                        .withPeering(Peering.defaults().withIdentity(identity).withPriority(priority)))
                .build();
    }
}
