package dev.kopfj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kopfj.handler.Awaited;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.on.Timer;
import dev.kopfj.on.WaitFor;
import io.fabric8.kubernetes.api.model.Pod;
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
                        "@After of Apart.gone(): it can never come after 'make', as no cause of any object is one for"
                                + " both.");
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
                .containsExactly(
                        "Idle.late(): @After and @WaitFor are about handlers, but no other annotation makes it one.");
    }

    @Test
    void whatIsWaitedForMustBeSaidInFull() {
        assertThat(mistakes(Operator.named("x")
                        .onCreate(
                                "pods.v1",
                                "a",
                                ANY.waitFor(Awaited.of("secrets").named("{name").until("")),
                                c -> null)
                        .onCreate(
                                "pods.v1",
                                "b",
                                ANY.waitFor(Awaited.of("secrets.v1").until("Ready")),
                                c -> null)
                        .handlers(new Wrong())))
                .containsExactly(
                        "lambda 'a': 'secrets' is waited for, but not named in full. Write plural.version.group, "
                                + "such as secrets.v1.",
                        "lambda 'a': '{name' is no name: its braces do not match. Write it like {metadata.name}-nats.",
                        "lambda 'a': '' is no condition. Write it like Ready, Ready=False, status.phase=Ready,"
                                + " (exists) or (absent).",
                        "lambda 'b': it is not said which of secrets.v1 are waited for. Give their name or labels, or "
                                + "say that the waiting object owns them.",
                        "@Timer of Wrong.tick(): it is to wait for other objects, but only handlers of changes can.",
                        "@OnCreate of Wrong.judged(): Wrong has no method 'nobody', but one is to be asked.",
                        "@OnCreate of Wrong.twice(): @WaitFor: name the resource that is waited for once, by value or "
                                + "by type.");
    }

    @Test
    void whatCanNeverHoldIsRefused() {
        assertThat(mistakes(Operator.named("x")
                        .onCreate("pods.v1", "a", waiting("secrets.v1", "{name}", "phase=Running"), change -> null)
                        .onCreate("pods.v1", "b", waiting("secrets.v1", "{metadata.name}", "Ready==True"), c -> null)
                        .onCreate("pods.v1", "c", waiting("secrets.v1", "s", "Ready=unknown"), change -> null)
                        .handlers(new Unjust())))
                .containsExactly(
                        "lambda 'a': {name} of '{name}' is no field of an object. Write it like {metadata.name}, "
                                + "{spec.size} or {status.url}.",
                        "lambda 'a': 'phase=Running' is never true: a condition is True, False or Unknown. For a field"
                                + " write status.phase=Running.",
                        "lambda 'b': 'Ready==True' has more than one '='. Write just one; of a value that contains it, "
                                + "ask a method (::isReady).",
                        "@OnCreate of Unjust.judged(): Unjust.isBig(int[] sizes) is to judge an object: let it take "
                                + "just one parameter, a Body, a Map<String, Object> or a class of Kubernetes "
                                + "objects.");
    }

    @Test
    void nobodyWaitsForItselfOrForWhoeverWaitsForIt() {
        assertThat(mistakes(Operator.named("x")
                        .onCreate("pods.v1", "a", waiting("pods.v1", "{metadata.name}", "Ready"), change -> null)))
                .containsExactly("lambda 'a': it waits for its own object, which waits for it.");
        assertThat(mistakes(Operator.named("x")
                        .onCreate("pods.v1", "a", waiting("secrets.v1", "s", "Ready"), change -> null)
                        .onCreate("secrets.v1", "b", waiting("pods.v1", "p", "Ready"), change -> null)))
                .containsExactly(
                        "lambda 'a' waits for 'Ready' of secrets.v1, and lambda 'b' waits for 'Ready' of pods.v1: "
                                + "they would wait for one another for ever.");
    }

    @Test
    void othersMayWaitForOneAnothersBeingThereAndForOthersOfTheirKind() {
        assertThat(Operator.named("fine")
                        .onCreate("pods.v1", "a", waiting("secrets.v1", "s", WaitFor.EXISTS), change -> null)
                        .onCreate("secrets.v1", "b", waiting("pods.v1", "p", "Ready"), change -> null)
                        .onCreate("pods.v1", "c", waiting("pods.v1", "first", "Ready"), change -> null)
                        .build()
                        .name())
                .isEqualTo("fine");
    }

    private static HandlerOptions waiting(String resource, String name, String condition) {
        return ANY.waitFor(Awaited.of(resource).named(name).until(condition));
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

    static final class Wrong {

        @OnCreate("pods.v1")
        @WaitFor(value = "secrets.v1", name = "s", condition = "::nobody")
        void judged() {}

        @OnCreate("pods.v1")
        @WaitFor(value = "secrets.v1", type = Pod.class, name = "s", condition = "Ready")
        void twice() {}

        @Timer(value = "pods.v1", interval = "1s")
        @WaitFor(type = Pod.class, name = "s", condition = "Ready")
        void tick() {}
    }

    static final class Unjust {

        @OnCreate("pods.v1")
        @WaitFor(value = "secrets.v1", name = "s", condition = "::isBig")
        void judged() {}

        boolean isBig(int[] sizes) {
            return sizes.length > 1;
        }
    }

    static final class Ticking {

        @Timer(value = "pods.v1", interval = "1s")
        @After("tock")
        void tick() {}

        @OnCreate("pods.v1")
        void tock() {}
    }
}
