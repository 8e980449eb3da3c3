package dev.kopfj.operators.peering;

import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.on.OnStartup;
import dev.kopfj.operators.mutants.Mutant;
import org.junit.jupiter.api.Test;

class PeeringMutantsTest {

    static class IgnoresItsPeers extends PeeringOperator {
        @OnStartup
        Settings alone(Settings settings) {
            return settings.withPeering(Peering.standalone());
        }
    }

    static class ForgetsItsPriority extends DevelopmentOperator {
        @Override
        Settings takePrecedence(Settings settings) {
            return settings;
        }
    }

    @Test
    void whoIgnoresThePeeringIsNoticed() {
        Mutant.of(PeeringOperator.class, IgnoresItsPeers.class)
                .isCaughtBy(
                        PeeringOperatorTest.class,
                        "theDeployedOperatorPausesWhileTheDevelopersIsAtWork",
                        "Expected serve of peering-operator to have run 0 times, but it ran 1 times")
                .isCaughtBy(
                        "peering-development",
                        "nobody is at work",
                        "expected null, found {\"serve\":{\"by\":\"the deployed operator\"}}");
    }

    @Test
    void whoHasNoPriorityBlocksAll() {
        Mutant.of(DevelopmentOperator.class, ForgetsItsPriority.class)
                .isCaughtBy(
                        PeeringOperatorTest.class,
                        "theDeployedOperatorPausesWhileTheDevelopersIsAtWork",
                        "Expected serve of development-operator to have run 1 times, but it ran 0 times")
                .isCaughtBy(
                        "peering-development", "status.serve.by: expected \"the developer's operator\", found nothing");
    }
}
