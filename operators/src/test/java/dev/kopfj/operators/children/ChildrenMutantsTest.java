package dev.kopfj.operators.children;

import dev.kopfj.hierarchy.Owner;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;

class ChildrenMutantsTest {

    static class LeaksItsChildren extends ChildrenOperator {
        @Override
        Pod adopt(Owner owner, Pod pod) {
            return owner.removeReference(super.adopt(owner, pod));
        }
    }

    static class NamesPodsByChance extends ChildrenOperator {
        @Override
        Pod adopt(Owner owner, Pod pod) {
            Pod child = super.adopt(owner, pod);
            child.getMetadata().setName(child.getMetadata().getName() + System.identityHashCode(child));
            return child;
        }
    }

    @Test
    void podsThatOutliveTheirExampleAreNoticed() {
        Mutant.of(ChildrenOperator.class, LeaksItsChildren.class)
                .isCaughtBy(ChildrenOperatorTest.class, "thePodGoesWithItsExample", "kopf-example-1-pod")
                .isCaughtBy("children-deletion", "kopf-example-1-pod does not match", "metadata.ownerReferences");
    }

    @Test
    void aSecondPodAfterACrashIsNoticed() {
        Mutant.of(ChildrenOperator.class, NamesPodsByChance.class)
                .isCaughtBy(
                        ChildrenOperatorTest.class,
                        "aCrashAfterAnyRequestCostsNoSecondPod",
                        "Expected size: 1 but was: 2");
    }
}
