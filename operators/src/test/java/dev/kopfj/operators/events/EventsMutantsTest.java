package dev.kopfj.operators.events;

import dev.kopfj.given.Events;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.operators.mutants.Mutant;
import org.junit.jupiter.api.Test;

class EventsMutantsTest {

    static class TellsOfEveryChange extends EventsOperator {
        @Override
        @OnUpdate("kopfexamples.v1.kopf.dev")
        void check(Events events, Spec spec) {
            super.check(events, spec);
        }
    }

    static class SwallowsErrors extends EventsOperator {
        @Override
        @OnUpdate(value = "kopfexamples.v1.kopf.dev", field = "spec.duration")
        void check(Events events, Spec spec) {
            if (!spec.getString("duration", "").equals("soon")) {
                super.check(events, spec);
            }
        }
    }

    @Test
    void noiseIsNoticed() {
        Mutant.of(EventsOperator.class, TellsOfEveryChange.class)
                .isCaughtBy("events-changes", "a change of another field is not told", "expected 1, found 2");
    }

    @Test
    void silenceIsNoticed() {
        Mutant.of(EventsOperator.class, SwallowsErrors.class)
                .isCaughtBy(
                        EventsOperatorTest.class, "aDurationThatCannotBeReadIsAnError", "Expected size: 4 but was: 3")
                .isCaughtBy("events-changes", "reason: expected \"BadDuration\", found \"Duration\"");
    }
}
