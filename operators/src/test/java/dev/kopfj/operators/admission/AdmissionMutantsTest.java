package dev.kopfj.operators.admission;

import dev.kopfj.handler.Admission;
import dev.kopfj.object.Operation;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnMutate;
import dev.kopfj.on.OnValidate;
import dev.kopfj.operators.mutants.Mutant;
import org.junit.jupiter.api.Test;

class AdmissionMutantsTest {

    static class LooksAtNewOnesOnly extends AdmissionOperator {
        @Override
        @OnValidate(value = "kopfexamples.v1.kopf.dev", operations = Operation.CREATE)
        void bound(Spec spec, Admission request) {
            super.bound(spec, request);
        }
    }

    static class CompletesStrangers extends AdmissionOperator {
        @Override
        @OnMutate("kopfexamples.v1.kopf.dev")
        void complete(Spec spec, Patch patch) {
            super.complete(spec, patch);
        }
    }

    @Test
    void changesThatPassUnseenAreNoticed() {
        Mutant.of(AdmissionOperator.class, LooksAtNewOnesOnly.class)
                .isCaughtBy(
                        AdmissionOperatorTest.class,
                        "tooManyItemsAreRefusedAndNothingIsStored",
                        "Expecting code to raise a throwable")
                .isCaughtBy("admission-refusals", "an update is asked about, too");
    }

    @Test
    void strangersThatAreCompletedAreNoticed() {
        Mutant.of(AdmissionOperator.class, CompletesStrangers.class)
                .isCaughtBy("admission-defaults", "spec.(duration): expected null, found \"1m\"");
    }
}
