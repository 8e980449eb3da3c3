package dev.kopfj.operators.useless;

import dev.kopfj.given.Attempt;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Named;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnField;
import dev.kopfj.on.Timer;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class UselessMutantsTest {

    static class FlipsNewMachinesOnly extends FlippingOperator {
        @Override
        @OnCreate("machines.useless.container.training")
        void flip(Patch patch) {
            super.flip(patch);
        }
    }

    static class DoesNotWait extends WaitingOperator {
        @Override
        @OnField(value = "machines.useless.container.training", field = "spec.switchPosition", newValue = "up")
        void flip(Patch patch, Attempt attempt) {
            patch.spec().put("switchPosition", "down");
        }
    }

    static class FlipsRightAfterARestart extends MachineOperator {
        @Override
        @Timer(value = MACHINES, interval = "5s", backoff = "5s")
        void flip(Meta meta, @Named("switches") IndexView switches, KubernetesClient client) {
            super.flip(meta, switches, client);
        }
    }

    static class AdoptsNothing extends MachineOperator {
        @Override
        void adopt(List<Switch> switches, KubernetesClient client) {}
    }

    @Test
    void aMachineThatIsSwitchedOnLaterIsNoticed() {
        Mutant.of(FlippingOperator.class, FlipsNewMachinesOnly.class)
                .isCaughtBy(
                        StagesTest.class,
                        "everyStageMovesTheSwitchDownHoweverOftenItIsMovedUp",
                        "Expected spec.switchPosition of Machine default/machine-1",
                        "down")
                .isCaughtBy("useless-flip", "step 2 (again and again)", "expected \"down\", found \"up\"");
    }

    @Test
    void aMachineThatIsTooFastIsNoticed() {
        Mutant.of(WaitingOperator.class, DoesNotWait.class)
                .isCaughtBy("useless-waiting", "expected \"up\", found \"down\"")
                .isCaughtBy(
                        StagesTest.class,
                        "theOthersWaitForAHundredMachinesAtOnceAndNotForOneAfterTheOther",
                        "[\"up\"]",
                        "\"down\"");
    }

    @Test
    void twoFlipsWithinFiveSecondsAreNoticed() {
        Mutant.of(MachineOperator.class, FlipsRightAfterARestart.class)
                .isCaughtBy(
                        MachineOperatorTest.class,
                        "noMachineFlipsTwiceInFiveSecondsEvenIfTheOperatorIsRestartedAllTheTime",
                        "«one flip in five seconds» is broken",
                        "ms ago")
                .isCaughtBy("useless-flip-crash", "Switch", "switch-b", "expected \"up\", found \"down\"");
    }

    @Test
    void switchesThatNobodyAdoptsAreNoticed() {
        Mutant.of(MachineOperator.class, AdoptsNothing.class)
                .isCaughtBy("useless-label", "switch-a", "metadata.ownerReferences[?controller].name")
                .isCaughtBy(
                        MachineOperatorTest.class,
                        "aSwitchThatComesLaterJoinsAndOneTooManyGoes",
                        "Expected size: 2 but was: 3");
    }
}
