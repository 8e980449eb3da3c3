package dev.kopfj.operators.builtins;

import dev.kopfj.given.Stopped;
import dev.kopfj.object.Meta;
import dev.kopfj.on.Timer;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class BuiltinsMutantsTest {

    static class SparesNobody extends BuiltinsOperator {
        @Override
        boolean isNobodysSystem(Meta meta) {
            return true;
        }
    }

    static class KillsByTheClock extends BuiltinsOperator {
        @Override
        void kill(Meta meta, Stopped stopped, KubernetesClient client, Logger logger) {}

        @Timer(type = Pod.class, when = "isNobodysSystem", interval = "30s")
        void killNow(Meta meta, KubernetesClient client) {
            client.pods()
                    .inNamespace(meta.namespace().orElseThrow())
                    .withName(meta.name())
                    .delete();
        }
    }

    @Test
    void whoKillsTheSystemIsNoticed() {
        Mutant.of(BuiltinsOperator.class, SparesNobody.class)
                .isCaughtBy(BuiltinsOperatorTest.class, "aPodLivesForHalfAMinuteUnlessItIsOfTheSystem", "survivor")
                .isCaughtBy("builtins-pod-killer", "There is no Pod kube-system/survivor");
    }

    @Test
    void whoKillsAtOnceIsNoticed() {
        Mutant.of(BuiltinsOperator.class, KillsByTheClock.class)
                .isCaughtBy(BuiltinsOperatorTest.class, "aPodLivesForHalfAMinuteUnlessItIsOfTheSystem", "victim")
                .isCaughtBy("builtins-pod-killer", "There is no Pod default/victim");
    }
}
