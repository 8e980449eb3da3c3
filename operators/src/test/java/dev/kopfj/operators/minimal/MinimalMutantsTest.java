package dev.kopfj.operators.minimal;

import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnResume;
import dev.kopfj.operators.mutants.Mutant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinimalMutantsTest {

    static class GreetsWheneverItStarts extends MinimalOperator {
        @Override
        @OnCreate(value = "kopfexamples.v1.kopf.dev", id = "create_fn")
        @OnResume(value = "kopfexamples.v1.kopf.dev", id = "create_fn")
        Map<String, String> greet(Spec spec) {
            return super.greet(spec);
        }
    }

    static class KeepsItToItself extends MinimalOperator {
        @Override
        @OnCreate(value = "kopfexamples.v1.kopf.dev", id = "create_fn")
        Map<String, String> greet(Spec spec) {
            return Map.of();
        }
    }

    @Test
    void whoGreetsAgainAfterARestartIsCaught() {
        Mutant.of(MinimalOperator.class, GreetsWheneverItStarts.class)
                .isCaughtBy(
                        MinimalOperatorTest.class,
                        "doesNotGreetAgainAfterARestart",
                        "create_fn",
                        "to have run 1 times, but it ran 2 times");
    }

    @Test
    void whoTellsNobodyIsCaught() {
        Mutant.of(MinimalOperator.class, KeepsItToItself.class)
                .isCaughtBy("minimal", "KopfExample", "status.create_fn.message");
    }
}
