package dev.kopfj.operators.embedded;

import dev.kopfj.given.Memo;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.operators.mutants.Mutant;
import org.junit.jupiter.api.Test;

class EmbeddedMutantsTest {

    static class GreetsTooLate extends EmbeddedOperator {
        @Override
        @OnUpdate("kopfexamples.v1.kopf.dev")
        String greet(Memo memo, Meta meta) {
            return super.greet(memo, meta);
        }
    }

    static class ForgetsTheName extends EmbeddedOperator {
        @Override
        @OnCreate("kopfexamples.v1.kopf.dev")
        String greet(Memo memo, Meta meta) {
            return super.greet(memo, meta).replace(meta.name(), "example");
        }
    }

    @Test
    void whoGreetsTooLateIsNoticed() {
        Mutant.of(EmbeddedOperator.class, GreetsTooLate.class)
                .isCaughtBy(EmbeddedOperatorTest.class, "itHasWordsOfItsOwn", "status.greet");
    }

    @Test
    void whoForgetsTheNameIsNoticed() {
        Mutant.of(EmbeddedOperator.class, ForgetsTheName.class)
                .isCaughtBy(EmbeddedOperatorTest.class, "itHasWordsOfItsOwn", "Hello, example!");
    }
}
