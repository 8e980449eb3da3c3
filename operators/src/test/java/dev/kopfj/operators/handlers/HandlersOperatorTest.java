package dev.kopfj.operators.handlers;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@KopfTest(value = HandlersOperator.class, manifests = KopfExamples.DEFINITION)
class HandlersOperatorTest {

    private static final List<String> CREATION = List.of("createFirst", "createSecond", "field/spec.field");

    private static final String FIELD = "status.field/spec\\.field";

    @BeforeEach
    void create(KubernetesClient client, Cluster cluster) {
        cluster.settle();
        KopfExamples.create(client);
    }

    @Test
    void aNewExampleIsCreatedAndItsFieldAppears(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.settle();

        assertThat(ids(operator)).isEqualTo(CREATION);
        assertThat(KopfExamples.in(client).get()).hasField(FIELD, "nothing -> value");
    }

    @Test
    void afterARestartTheExampleIsResumedAndNothingElse(Cluster cluster, RunningOperator operator) {
        cluster.settle();

        operator.stop();
        cluster.advance(Duration.ofSeconds(10));
        operator.restart();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(ids(operator).subList(3, operator.runs().size())).containsExactly("resumeFirst", "resumeSecond");
    }

    @Test
    void aChangeOfTheFieldIsAnUpdateToo(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.settle();

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.settle();

        assertThat(ids(operator).subList(3, operator.runs().size())).containsExactly("update", "field/spec.field");
        assertThat(KopfExamples.in(client).get()).hasField(FIELD, "value -> changed");
    }

    @Test
    void anExampleThatIsDeletedHasBothDeletionHandlersAndGoes(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        cluster.settle();

        KopfExamples.in(client).delete();
        cluster.settle();

        assertThat(ids(operator).subList(3, operator.runs().size())).containsExactly("deleteFirst", "deleteSecond");
        assertThat(KopfExamples.in(client).get()).isNull();
    }

    @RepeatedTest(12)
    void aCrashAfterAnyRequestLeavesTheOrderAsItIs(
            Cluster cluster, KubernetesClient client, RunningOperator operator, RepetitionInfo repetition) {
        operator.crashAfter(repetition.getCurrentRepetition(), Duration.ofSeconds(15));

        cluster.advance(Duration.ofMinutes(5));

        assertThat(operator.begun().stream()
                        .map(text -> text.replaceFirst(" of .*", ""))
                        .distinct())
                .startsWith("createFirst", "createSecond", "field/spec.field");
        assertThat(KopfExamples.in(client).get()).hasAnnotation("kopf.zalando.org/last-handled-configuration");
    }

    private static List<String> ids(RunningOperator operator) {
        return operator.runs().stream().map(HandlerRun::handlerId).toList();
    }
}
