package dev.kopfj.operators.simple;

import dev.kopfj.hierarchy.Owner;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;

class SimpleMutantsTest {

    static class NamesItsPodsAnew extends SimpleOperator {
        private static int made;

        @Override
        Pod adopt(Owner owner, Pod pod) {
            Pod child = super.adopt(owner, pod);
            made++;
            child.getMetadata().setName(child.getMetadata().getName() + "-" + made);
            return child;
        }
    }

    static class LeaksItsPod extends SimpleOperator {
        @Override
        Pod adopt(Owner owner, Pod pod) {
            return owner.removeReference(super.adopt(owner, pod));
        }
    }

    @Test
    void aSecondPodIsNoticed() {
        Mutant.of(SimpleOperator.class, NamesItsPodsAnew.class)
                .isCaughtBy(
                        SimpleOperatorTest.class, "anAnswerThatIsLostMakesNoSecondPod", "Expected size: 1 but was: 2")
                .isCaughtBy("simple-crash", "expected \"example-01\", found \"example-01-");
    }

    @Test
    void aPodThatIsNoChildIsNoticed() {
        Mutant.of(SimpleOperator.class, LeaksItsPod.class)
                .isCaughtBy(SimpleOperatorTest.class, "thePodGoesWithItsOwner", "Expecting empty but was")
                .isCaughtBy("simple-pod", "Pod", "metadata.ownerReferences");
    }
}
