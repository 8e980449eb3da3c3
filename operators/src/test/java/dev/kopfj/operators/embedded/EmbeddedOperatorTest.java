package dev.kopfj.operators.embedded;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EmbeddedOperatorTest {

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Nested
    @KopfTest(manifests = KopfExamples.DEFINITION)
    class InVirtualTime {

        @Test
        void itSaysWhatTheProgramWantsItToSay(Session session, Cluster cluster, KubernetesClient client) {
            RunningOperator operator = session.start(EmbeddedApplication.operator(said::add));
            KopfExamples.create(client);
            cluster.settle();
            KopfExamples.in(client).delete();
            cluster.settle();
            operator.stop();
            cluster.settle();

            assertThat(said).containsExactly("Welcome, kopf-example-1!", "Come back soon, kopf-example-1!");
            assertThat(operator.running().isRunning()).isFalse();
            assertThat(operator.running().failure()).isEmpty();
        }

        @Test
        void itHasWordsOfItsOwn(Session session, Cluster cluster, KubernetesClient client) {
            session.start(EmbeddedOperator.class);
            KopfExamples.create(client);

            cluster.settle();

            assertThat(KopfExamples.in(client).get()).hasField("status.greet", "Hello, kopf-example-1!");
        }
    }

    @Nested
    @KopfTest(manifests = KopfExamples.DEFINITION, wallTime = true)
    class ByTheClockOnTheWall {

        @Test
        void theProgramRunsItAndEndsIt(KubernetesClient client) {
            new EmbeddedApplication(client, said::add).run();

            assertThat(said).containsExactly("Welcome, kopf-example-1!", "Come back soon, kopf-example-1!");
            assertThat(KopfExamples.in(client).get()).isNull();
        }
    }
}
