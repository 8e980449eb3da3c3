package dev.kopfj.operators.peering;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;

import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KopfTest(
        value = {PeeringOperator.class, DevelopmentOperator.class},
        manifests = {KopfExamples.DEFINITION, "crd.yaml", "peering.yaml"})
class PeeringOperatorTest {

    private RunningOperator deployed;
    private RunningOperator developed;

    @BeforeEach
    void meet(Session session, Cluster cluster) {
        deployed = session.operators().get(0);
        developed = session.operators().get(1);
        cluster.settle();
    }

    @Test
    void theDeployedOperatorPausesWhileTheDevelopersIsAtWork(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);

        cluster.advance(Duration.ofMinutes(10));

        assertThat(developed).ran("serve").once();
        assertThat(deployed).ran("serve").never();
        assertThat(KopfExamples.in(client).get()).hasField("status.serve.by", "the developer's operator");
    }

    @Test
    void itIsBackAsSoonAsTheDevelopersExits(Cluster cluster, KubernetesClient client) {
        developed.stop();
        cluster.advance(Duration.ofSeconds(5));
        KopfExamples.create(client);

        cluster.advance(Duration.ofSeconds(5));

        assertThat(KopfExamples.in(client).get()).hasField("status.serve.by", "the deployed operator");
    }

    @Test
    void aDevelopersThatCrashesIsWaitedForForAMinute(Cluster cluster, KubernetesClient client) {
        developed.crash();
        KopfExamples.create(client);

        cluster.advance(Duration.ofSeconds(50));
        assertThat(deployed).ran("serve").never();

        cluster.advance(Duration.ofSeconds(15));
        assertThat(deployed).ran("serve").once();
    }

    @Test
    void whatTheDevelopersHasHandledIsNotHandledAgain(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.settle();

        developed.stop();
        cluster.advance(Duration.ofMinutes(10));

        assertThat(deployed).ran("serve").never();
    }
}
