package dev.kopfj.operators.dilo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A load test of five pods, each of which takes a minute. */
@KopfTest(
        value = LoadTestOperator.class,
        nodes = 1,
        manifests = {"crd.yaml", "minute.yaml"},
        invariants = {Standard.STORE, Standard.ORPHANS, Standard.QUIESCENCE})
class LoadTestOperatorTest {

    private KubernetesClient client;
    private Cluster cluster;

    @BeforeEach
    void begin(Cluster given, KubernetesClient administrator) {
        cluster = given;
        client = administrator;
    }

    @Test
    void aTestIsPendingThenExecutingThenFinished() {
        create();
        cluster.advance(Duration.ofMillis(200));
        assertThat(state()).isEqualTo("pending");

        cluster.advance(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo("executing");
        assertThat(pods())
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly(
                        "example-02-1-0", "example-02-1-1", "example-02-1-2", "example-02-1-3", "example-02-1-4");

        cluster.advance(Duration.ofSeconds(60));
        assertThat(state()).isEqualTo("finished");
    }

    @Test
    void onePodThatFailsIsEnoughToFail() {
        client.load(getClass().getResourceAsStream("failure.yaml")).create();
        create();

        cluster.advance(Duration.ofMinutes(2));

        assertThat(state()).isEqualTo("failed");
    }

    @Test
    void aChangeReplacesThePods() {
        create();
        cluster.advance(Duration.ofSeconds(30));

        test().edit(test -> {
            test.setSpec(new LoadTest.Wanted(2, new LoadTest.Requests("HEAD", "nginx", "/", 1)));
            return test;
        });
        cluster.advance(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("pending");

        cluster.advance(Duration.ofSeconds(50));
        assertThat(state()).isEqualTo("executing");
        assertThat(pods())
                .hasSize(2)
                .allSatisfy(
                        pod -> assertThat(pod.getSpec().getContainers().get(0).getEnv())
                                .anyMatch(variable -> variable.getValue().equals("HEAD")));
        cluster.advance(Duration.ofSeconds(60));
        assertThat(state()).isEqualTo("finished");
    }

    @Test
    void aTestThatIsDeletedTakesItsPodsAlong() {
        create();
        cluster.advance(Duration.ofSeconds(30));

        test().delete();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(pods()).isEmpty();
    }

    @Test
    void aPodThatIsLostMeanwhileIsStartedAgain() {
        create();
        cluster.advance(Duration.ofSeconds(30));

        client.pods().withName("example-02-1-3").withGracePeriod(0).delete();
        cluster.advance(Duration.ofSeconds(45));
        assertThat(state()).isEqualTo("executing");

        cluster.advance(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo("finished");
    }

    @Test
    void aFinishedTestIsNotRunAgainWhenItsPodsAreCleanedUp() {
        create();
        cluster.advance(Duration.ofMinutes(2));

        client.pods().withLabel("loadtest").delete();
        cluster.advance(Duration.ofMinutes(2));

        assertThat(state()).isEqualTo("finished");
        assertThat(pods()).isEmpty();
    }

    @Test
    void theStateIsFoundAgainFromThePodsWhenTheStatusIsLost(RunningOperator operator) {
        create();
        cluster.advance(Duration.ofMinutes(2));
        operator.stop();
        cluster.advance(Duration.ofSeconds(10));

        test().editStatus(test -> {
            test.setStatus(null);
            return test;
        });
        operator.restart();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(state()).isEqualTo("finished");
    }

    @RepeatedTest(10)
    void aCrashAfterAnyRequestCostsNoPodTooMany(RunningOperator operator, RepetitionInfo repetition) {
        operator.crashAfter(repetition.getCurrentRepetition() + 4, Duration.ofSeconds(5));
        create();

        cluster.advance(Duration.ofMinutes(4));

        assertThat(state()).isEqualTo("finished");
        assertThat(pods()).hasSize(5);
    }

    private void create() {
        client.load(getClass().getResourceAsStream("example-02.yaml")).create();
    }

    private String state() {
        LoadTest.Progress progress = test().get().getStatus();
        return progress == null || progress.state() == null ? "" : progress.state();
    }

    private Resource<LoadTest> test() {
        return client.resources(LoadTest.class).withName("example-02");
    }

    private List<Pod> pods() {
        return client.pods().withLabel("loadtest", "example-02").list().getItems();
    }
}
