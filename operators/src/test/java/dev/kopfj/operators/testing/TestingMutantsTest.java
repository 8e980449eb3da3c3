package dev.kopfj.operators.testing;

import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestingMutantsTest {

    static class NeedsNoFinalizer extends TestingOperator {
        @Override
        @OnDelete(value = "kopfexamples.v1.kopf.dev", optional = true)
        void strike(Meta meta, KubernetesClient client) {
            super.strike(meta, client);
        }
    }

    static class WritesOnce extends TestingOperator {
        @Override
        @OnCreate("kopfexamples.v1.kopf.dev")
        Map<String, String> enter(Meta meta, Spec spec, KubernetesClient client) {
            return super.enter(meta, spec, client);
        }
    }

    @Test
    void anEntryThatLeaksIsNoticed() {
        Mutant.of(TestingOperator.class, NeedsNoFinalizer.class)
                .isCaughtBy(
                        TestingOperatorTest.class,
                        "aCrashAfterAnyRequestLosesNoEntryAndLeaksNone",
                        "default.kopf-example-1")
                .isCaughtBy("testing-life", "an entry that stays", "kopf-example-1");
    }

    @Test
    void anEntryThatIsOldIsNoticed() {
        Mutant.of(TestingOperator.class, WritesOnce.class)
                .isCaughtBy(TestingOperatorTest.class, "theEntryFollowsTheExample", "\"duration\"=\"1m\"")
                .isCaughtBy("testing-life", "data.duration: expected \"2m\", found \"1m\"");
    }
}
