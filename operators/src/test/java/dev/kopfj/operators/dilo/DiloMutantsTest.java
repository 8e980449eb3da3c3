package dev.kopfj.operators.dilo;

import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Patch;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiloMutantsTest {

    static class KeepsOldPods extends LoadTestOperator {
        @Override
        boolean isOfRun(Pod pod, String run) {
            return true;
        }
    }

    static class SeesNoFailure extends LoadTestOperator {
        @Override
        String state(List<Pod> pods, int replicas) {
            String state = super.state(pods, replicas);
            return state.equals("failed") ? "finished" : state;
        }
    }

    static class NeverRests extends LoadTestOperator {
        @Override
        void reconcile(LoadTest test, Owner owner, Patch patch, KubernetesClient client) {
            test.setStatus(null);
            super.reconcile(test, owner, patch, client);
        }
    }

    @Test
    void podsOfAnotherRunAreNoticed() {
        Mutant.of(LoadTestOperator.class, KeepsOldPods.class)
                .isCaughtBy(
                        LoadTestOperatorTest.class,
                        "aChangeReplacesThePods",
                        "expected: \"pending\"",
                        "but was: \"executing\"")
                .isCaughtBy("dilo-replaced", "status.children", "example-02-1-0");
    }

    @Test
    void aFailureThatIsHiddenIsNoticed() {
        Mutant.of(LoadTestOperator.class, SeesNoFailure.class)
                .isCaughtBy(LoadTestOperatorTest.class, "onePodThatFailsIsEnoughToFail", "expected: \"failed\"")
                .isCaughtBy("dilo-failed", "status.state: expected \"failed\", found \"finished\"");
    }

    @Test
    void aTestThatIsRunAgainIsNoticed() {
        Mutant.of(LoadTestOperator.class, NeverRests.class)
                .isCaughtBy(
                        LoadTestOperatorTest.class,
                        "aFinishedTestIsNotRunAgainWhenItsPodsAreCleanedUp",
                        "Expecting empty but was")
                .isCaughtBy("dilo-cleaned-up", "expected 0, found 5");
    }
}
