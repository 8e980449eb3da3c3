package dev.kopfj.operators.handlers;

import dev.kopfj.given.New;
import dev.kopfj.given.Old;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.operators.mutants.Mutant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandlersMutantsTest {

    static class SwapsItsOrder extends HandlersOperator {
        @Override
        @OnCreate(value = "kopfexamples.v1.kopf.dev", order = 3)
        void createFirst(Patch patch) {
            super.createFirst(patch);
        }
    }

    static class MissesTheFirstValue extends HandlersOperator {
        @Override
        @OnUpdate(value = "kopfexamples.v1.kopf.dev", field = "spec.field", order = 4)
        String field(@Old Optional<String> before, @New Optional<String> after) {
            return super.field(before, after);
        }
    }

    @Test
    void anOrderThatWasSwappedIsNoticed() {
        Mutant.of(HandlersOperator.class, SwapsItsOrder.class)
                .isCaughtBy(
                        HandlersOperatorTest.class,
                        "aNewExampleIsCreatedAndItsFieldAppears",
                        "[\"createSecond\", \"createFirst\", \"field/spec.field\"]")
                .isCaughtBy("handlers-life", "status.phase", "created", "begun");
    }

    @Test
    void aFieldWhoseFirstValueIsMissedIsNoticed() {
        Mutant.of(HandlersOperator.class, MissesTheFirstValue.class)
                .isCaughtBy(HandlersOperatorTest.class, "aNewExampleIsCreatedAndItsFieldAppears", "field/spec.field")
                .isCaughtBy("handlers-life", "nothing -> value");
    }
}
