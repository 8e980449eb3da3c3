package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.on.OnCreate;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import dev.kopfj.testkit.run.Understudy;
import org.junit.jupiter.api.Test;

class UnderstudyTest {

    static class Greeter {
        @OnCreate("kopfexamples.v1.kopf.dev")
        String greet() {
            return "hello";
        }
    }

    static class Mumbler extends Greeter {
        @Override
        @OnCreate("kopfexamples.v1.kopf.dev")
        String greet() {
            return "mumble";
        }
    }

    @Test
    void playsThePartUnderItsName() {
        Understudy understudy = Understudy.of(Greeter.class, Mumbler.class);

        understudy.during(() -> assertSays("mumble"));

        assertThat(understudy.hasAppeared()).isTrue();
    }

    @Test
    void leavesTheStageAfterwardsEvenIfThePlayFails() {
        Understudy understudy = Understudy.of(Greeter.class, Mumbler.class);

        assertThatThrownBy(() -> understudy.during(() -> {
                    throw new IllegalStateException("a failing test");
                }))
                .hasMessage("a failing test");

        assertSays("hello");
        assertThat(understudy.hasAppeared()).isFalse();
    }

    @Test
    void twoCannotPlayOnePart() {
        Understudy understudy = Understudy.of(Greeter.class, Mumbler.class);

        understudy.during(() -> assertThatThrownBy(() -> understudy.during(() -> {}))
                .hasMessage("The part of %s is taken already.".formatted(Greeter.class.getName())));
    }

    private static void assertSays(String words) {
        try (Session session = Session.start(1)) {
            Examples.define(session.cluster().client());
            RunningOperator operator = session.start(Greeter.class);
            Examples.create(session.cluster().client(), "a");
            session.cluster().settle();

            assertThat(operator.name()).isEqualTo("greeter");
            assertThat(Examples.named(session.cluster().client(), "a").get()).hasField("status.greet", words);
        }
    }
}
