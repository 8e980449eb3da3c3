package dev.kopfj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kopfj.on.After;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.Moment;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.on.Timer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be said of the order of handlers, and what is refused when the operator is built. */
class OrderDeclarationsTest {

    private static final HandlerOptions ANY = HandlerOptions.defaults();

    @Test
    void handlersMayComeAfterAllThatTheyCanMeetInSomeCause() {
        assertThat(Operator.of(new Good()).name()).isEqualTo("Good");
    }

    @Test
    void unknownIdsArePointedOutTogetherWithThoseThatThereAre() {
        assertThat(mistakes(Operator.named("x").handlers(new Unknown())))
                .containsExactly("@After of Unknown.nats(): there is no handler of changes 'blobs' that it could come "
                        + "after. There are: blob, nats.");
    }

    @Test
    void handlersThatNeverMeetCannotComeAfterOneAnother() {
        assertThat(mistakes(Operator.named("x").handlers(new Apart())))
                .containsExactly(
                        "@After of Apart.gone(): it can never come after 'make', as no cause of any object is one for both.");
        assertThat(mistakes(Operator.named("x")
                        .onCreate("pods.v1", "a", change -> null)
                        .onCreate("secrets.v1", "b", ANY.after("a"), change -> null)))
                .containsExactly("lambda 'b': it can never come after 'a', as no cause of any object is one for both.");
    }

    @Test
    void circlesAreRefusedOnceEach() {
        assertThat(mistakes(Operator.named("x")
                        .onCreate("pods.v1", "a", ANY.after("c"), change -> null)
                        .onCreate("pods.v1", "b", ANY.after("a"), change -> null)
                        .onCreate("pods.v1", "c", ANY.after("b"), change -> null)
                        .onCreate("pods.v1", "self", ANY.after("self"), change -> null)))
                .containsExactly(
                        "lambda 'a': 'a' comes after 'c', which comes after 'b', which comes after 'a', so it would "
                                + "never run.",
                        "lambda 'self': 'self' comes after 'self', so it would never run.");
    }

    @Test
    void whatComesFirstInOneCauseMayComeLastInAnother() {
        assertThat(Operator.named("x")
                        .onCreate("pods.v1", "a", change -> null)
                        .onDelete("pods.v1", "a", ANY.after("b"), change -> null)
                        .onCreate("pods.v1", "b", ANY.after("a"), change -> null)
                        .onDelete("pods.v1", "b", change -> null)
                        .build()
                        .name())
                .isEqualTo("x");
    }

    @Test
    void onlyHandlersOfChangesHaveAnOrder() {
        assertThat(mistakes(Operator.named("x").handlers(new Ticking())))
                .containsExactly(
                        "@Timer of Ticking.tick(): it is to come after others, but only handlers of changes can.");
        assertThat(mistakes(Operator.named("x").on(Moment.Activity.STARTUP, "s", ANY.after("s"), moment -> null)))
                .containsExactly("lambda 's': it is to come after others, but only handlers of changes can.");
    }

    @Test
    void whatIsNoHandlerHasNoOrder() {
        assertThat(mistakes(Operator.named("x").handlers(new Idle())))
                .containsExactly("Idle.late(): @After is about handlers, but no other annotation makes it one.");
    }

    private static List<String> mistakes(OperatorBuilder builder) {
        return catchThrowableOfType(DeclarationError.class, builder::build).mistakes();
    }

    static final class Good {

        @OnCreate("pods.v1")
        @OnUpdate("pods.v1")
        void first() {}

        @OnCreate("pods.v1")
        @OnResume("pods.v1")
        @After({"first", "sized"})
        void second() {}

        @OnField(value = "pods.v1", field = "spec.size")
        void sized() {}
    }

    static final class Unknown {

        @OnCreate("pods.v1")
        void blob() {}

        @OnCreate("pods.v1")
        @OnUpdate("pods.v1")
        @After("blobs")
        void nats() {}
    }

    static final class Apart {

        @OnCreate("pods.v1")
        void make() {}

        @OnDelete("pods.v1")
        @After("make")
        void gone() {}
    }

    static final class Idle {

        @OnCreate("pods.v1")
        void early() {}

        @After("early")
        void late() {}
    }

    static final class Ticking {

        @Timer(value = "pods.v1", interval = "1s")
        @After("tock")
        void tick() {}

        @OnCreate("pods.v1")
        void tock() {}
    }
}
