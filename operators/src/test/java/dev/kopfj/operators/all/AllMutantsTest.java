package dev.kopfj.operators.all;

import dev.kopfj.given.Attempt;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnEvent;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllMutantsTest {

    static class RunsItAtMostOnce extends AllOperator {
        @Override
        @OnCreate(value = "kopfexamples.v1.kopf.dev", order = 2, retries = 1)
        Map<String, Object> runPod(Attempt attempt, Meta meta, Owner owner, KubernetesClient client) {
            return super.runPod(attempt, meta, owner, client);
        }
    }

    static class FollowsNobody extends AllOperator {
        @Override
        @OnEvent(value = "pods.v1", labels = "application=kopf-example-1")
        void follow(ObjectEvent event, KubernetesClient client) {
            super.follow(event, client);
        }
    }

    @Test
    void aRetryThatWasDroppedIsNoticed() {
        Mutant.of(AllOperator.class, RunsItAtMostOnce.class)
                .isCaughtBy(
                        AllOperatorTest.class,
                        "theCreationHasAPodAtTheSecondAttempt",
                        "Expected runPod of all-operator to have run 2 times, but it ran 1 times",
                        "attempt 1 FAILED")
                .isCaughtBy("all-at-once", "There is no Pod");
    }

    @Test
    void aFilterThatMeansNobodyIsNoticed() {
        Mutant.of(AllOperator.class, FollowsNobody.class)
                .isCaughtBy(AllOperatorTest.class, "theCreationHasAPodAtTheSecondAttempt", "status.podPhase")
                .isCaughtBy("all-at-once", "status.podPhase: expected \"Running\", found nothing");
    }
}
