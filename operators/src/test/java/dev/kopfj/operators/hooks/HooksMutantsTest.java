package dev.kopfj.operators.hooks;

import dev.kopfj.given.Memo;
import dev.kopfj.on.OnStartup;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

class HooksMutantsTest {

    static class DoesNotWait extends HooksOperator {
        @Override
        @OnStartup(order = 2, retries = 3)
        void readGreeting(Memo memo, KubernetesClient client) {
            super.readGreeting(memo, client);
        }
    }

    static class LeavesWithoutAWord extends HooksOperator {
        @Override
        void sayGoodBye(KubernetesClient client) {}
    }

    @Test
    void whoDoesNotWaitForItsConfigurationIsNoticed() {
        Mutant.of(HooksOperator.class, DoesNotWait.class)
                .isCaughtBy(
                        HooksOperatorTest.class,
                        "nothingBeginsBeforeTheConfigurationIsThere",
                        "there is no config map default/hooks yet")
                .isCaughtBy("hooks-startup", "status.greet: expected \"Hello, kopf-example-1!\", found nothing");
    }

    @Test
    void whoLeavesWithoutAWordIsNoticed() {
        Mutant.of(HooksOperator.class, LeavesWithoutAWord.class)
                .isCaughtBy(
                        HooksOperatorTest.class,
                        "theEndIsToldByTheCleanup",
                        "expected: \"stopped\"",
                        "but was: \"working\"")
                .isCaughtBy("hooks-cleanup", "expected \"stopped\", found \"working\"");
    }
}
