package dev.kopfj.operators.filtering;

import dev.kopfj.object.Spec;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.operators.mutants.Mutant;
import org.junit.jupiter.api.Test;

class FilteringMutantsTest {

    static class TakesWhoPays extends FilteringOperator {
        @Override
        boolean isUnpaid(Spec spec) {
            return true;
        }
    }

    static class MeansAnyChange extends FilteringOperator {
        @Override
        @OnUpdate(value = "kopfexamples.v1.kopf.dev", field = "spec.field")
        String becomesChanged() {
            return super.becomesChanged();
        }
    }

    @Test
    void aConditionThatWasForgottenIsNoticed() {
        Mutant.of(FilteringOperator.class, TakesWhoPays.class)
                .isCaughtBy(FilteringOperatorTest.class, "anotherExampleHasOthers", "isFree")
                .isCaughtBy("filtering-matches", "isFree");
    }

    @Test
    void aChangeThatWasNotMeantIsNoticed() {
        Mutant.of(FilteringOperator.class, MeansAnyChange.class)
                .isCaughtBy(
                        FilteringOperatorTest.class,
                        "theChangeFromOneValueToTheOtherIsMeantAndNoOther",
                        "to have run 1 times, but it ran 3 times")
                .isCaughtBy("filtering-matches", "becomesChanged/spec.field");
    }
}
