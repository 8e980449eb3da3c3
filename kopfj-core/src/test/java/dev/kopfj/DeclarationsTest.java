package dev.kopfj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kopfj.config.Settings;
import dev.kopfj.given.At;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.given.Named;
import dev.kopfj.given.New;
import dev.kopfj.given.Old;
import dev.kopfj.given.Param;
import dev.kopfj.given.Stopped;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Match;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Resource;
import dev.kopfj.object.Spec;
import dev.kopfj.on.Daemon;
import dev.kopfj.on.Index;
import dev.kopfj.on.OnCleanup;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnLogin;
import dev.kopfj.on.OnMutate;
import dev.kopfj.on.OnProbe;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.on.OnValidate;
import dev.kopfj.on.Timer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {

    @Test
    void allFamiliesCanBeDeclaredByAnnotationsEvenOnOneMethod() {
        assertThat(Operator.of(new Good()).name()).isEqualTo("Good");
    }

    @Test
    void allFamiliesCanBeDeclaredByLambdas() {
        Operator operator = Operator.named("lambdas")
                .resources("mine", resource -> resource.group().equals("kopf.dev"))
                .onResume("mine", "resume", change -> null)
                .onField("pods", "field", HandlerOptions.defaults().where(f -> f.field("spec.x")), change -> null)
                .onEvent("*", "event", event -> null)
                .index("pods", "index", pod -> Map.of(pod.meta().name(), 1))
                .timer(
                        "pods",
                        "timer",
                        TimerOptions.every(Duration.ofSeconds(1)).asSharp(),
                        tick -> null)
                .daemon("pods", "daemon", told -> told.stopped().isSet())
                .onValidate("pods.v1", "validate", WebhookOptions.defaults(), request -> null)
                .onMutate("plural=pods", "mutate", WebhookOptions.defaults(), request -> null)
                .on(Moment.Activity.STARTUP, "startup", moment -> null)
                .build();

        assertThat(operator.name()).isEqualTo("lambdas");
    }

    @Test
    void idsMustBeFitForAnnotations() {
        assertThatThrownBy(() -> Operator.named("odd")
                        .onCreate("pods.v1", "my handler!", change -> null)
                        .onUpdate("pods.v1", "größe", change -> null)
                        .onDelete("pods.v1", "_x", change -> null)
                        .onResume("pods.v1", "", change -> null)
                        .onEvent("pods.v1", "any thing", event -> null)
                        .build())
                .isInstanceOf(DeclarationError.class)
                .hasMessageContaining("'my handler!' cannot be such a name")
                .hasMessageContaining("'größe' cannot")
                .hasMessageContaining("'_x' cannot")
                .hasMessageContaining("'' cannot")
                .hasMessageNotContaining("any thing");
        assertThatThrownBy(() -> Settings.defaults().withPrefix("bad prefix/x"))
                .hasMessageContaining("'bad prefix/x', is no domain");
    }

    @Test
    void mistakesNameAnnotationMethodAndParameter() {
        assertThat(mistakes(new Bad()))
                .contains(
                        "@OnField of Bad.empty(): no field is named, but it is a handler of one.",
                        "@OnStartup of Bad.begin(Spec spec): parameter 'spec' is of type Spec, which no @OnStartup is "
                                + "given. Possible are Moment, Invocation, Activity, Attempt, Memo, KubernetesClient, "
                                + "Logger, Settings.",
                        "@Timer of Bad.tick(Diff diff): parameter 'diff' is of type Diff, which no @Timer is given."
                                + " Possible are Background, ObjectInvocation, Invocation, Body, Spec, Status, Meta,"
                                + " Patch, Resource, Owner, Events, Stopped, Attempt, Memo, KubernetesClient, Logger,"
                                + " Settings, one Map<String, Object> (the spec), a class of Kubernetes objects, or"
                                + " anything marked with @At, @Old, @New, @Named or @Param.",
                        "@Timer of Bad.tick(Diff diff): interval: 'often' is not a duration. "
                                + "Write it like 30s, 5m, 1h30m or PT5M.",
                        "Bad.primitive(int size): parameter 'size' is of type int, but what it is given may be absent. "
                                + "Take its class, or an Optional of that.",
                        "@OnEvent of Bad.old(String old): parameter 'old' is marked with @At, @Old or @New, "
                                + "which mean nothing to a @OnEvent.",
                        "@OnCreate of Bad.value(): a value is wanted, but of no field. Name the field.",
                        "@OnUpdate of Bad.both(): both the value and the old or new value of the field are wanted. "
                                + "Take one, or the two others.",
                        "@OnLogin of Bad.login(Moment moment): it returns nothing. Return Credentials, or null if"
                                + " there are none at the moment.",
                        "@OnCreate of Bad.asking(): Bad has no method 'nobody', but one is to be asked.",
                        "@OnCreate of Bad.judging(): Bad.text() is asked, so it must return a boolean.",
                        "@OnCreate of Bad.label(): '=x' is no criterion. Write key=value, key, !key or key::method.",
                        "Bad.param(int number): parameter 'number' is of type int, "
                                + "but what its annotation says is a String.",
                        "a parameter is marked with @Named(\"nowhere\"), but there is no index of this id. "
                                + "There are: none.");
    }

    @Test
    void whatWouldNeverRunOrMeansNothingIsToldAllTogether() {
        HandlerOptions plain = HandlerOptions.defaults();

        assertThat(catchThrowableOfType(
                                DeclarationError.class,
                                () -> Operator.named("senseless")
                                        .handlers(new Senseless())
                                        .onCreate("pods", "retries", plain.withRetries(-1), change -> null)
                                        .onCreate(
                                                "pods",
                                                "timeout",
                                                plain.withTimeout(Duration.ofSeconds(-7)),
                                                change -> null)
                                        .onCreate("pods", "optional", plain.asOptional(), change -> null)
                                        .timer("pods", "busy", TimerOptions.every(Duration.ZERO), tick -> null)
                                        .timer(
                                                "pods",
                                                "sharp",
                                                TimerOptions.whenIdleFor(Duration.ofSeconds(3))
                                                        .asSharp(),
                                                t -> 1)
                                        .build())
                        .mistakes())
                .containsExactlyInAnyOrder(
                        "@Index of Senseless.empty(): it returns nothing, so the index would be empty. Return an entry.",
                        "@OnCreate of Senseless.field(): the field 'spec..x' has an empty key, so it never is. "
                                + "Write it like spec.size.",
                        "@OnCreate of Senseless.key(): no label or annotation can have the key 'a b'.",
                        "@OnCreate of Senseless.later(): it returns a CompletableFuture, for which nobody waits. "
                                + "Wait for it, as a handler may, and return what it holds.",
                        "lambda 'retries': retries is -1, so the handler would never run. "
                                + "It counts the attempts in total: 1 or more.",
                        "lambda 'timeout': timeout is zero or less, so the handler would never run. "
                                + "Leave it out, or give it some time.",
                        "lambda 'optional': it is optional, but only delete handlers can be: no other holds an object.",
                        "lambda 'busy': interval is zero or less, so the timer would run without a pause.",
                        "lambda 'sharp': it is sharp, but has no interval to be kept.");
    }

    @Test
    @SuppressWarnings("NullAway") // That is what users without its checks do.
    void whatIsNullIsToldLikeAnyOtherMistake() {
        assertThat(catchThrowableOfType(
                                DeclarationError.class,
                                () -> Operator.named("nulls")
                                        .onCreate("pods", "idle", null)
                                        .onCreate("pods", null, change -> null)
                                        .onCreate((String) null, "nowhere", change -> null)
                                        .onCreate(Pod.class, "typed", null)
                                        .onCreate((Class<Pod>) null, "classless", (pod, change) -> null)
                                        .onLogin("login", null)
                                        .handlers((Object) null)
                                        .build())
                        .mistakes())
                .containsExactly(
                        "lambda 'idle': its handler is null, so there is nothing to be run.",
                        "lambda 'null': its id is null. Give it one of letters and digits, with -, _ or . between "
                                + "them.",
                        "lambda 'nowhere': the resource is null. Name it, such as deployments.v1.apps.",
                        "lambda 'typed': its handler is null, so there is nothing to be run.",
                        "lambda 'classless': the resource is null. Name it, such as deployments.v1.apps.",
                        "lambda 'login': its handler is null, so there is nothing to be run.",
                        "an object with handlers is null. Give an instance of a class with annotated methods.");
        assertThatThrownBy(() -> Operator.of(null))
                .isInstanceOf(DeclarationError.class)
                .hasMessageContaining("an object with handlers is null");
    }

    @Test
    void aClassInPlaceOfItsObjectIsToldAsSuch() {
        assertThat(mistakes(Good.class))
                .containsExactly(
                        "Good is a class, but handlers are methods of an object: give an instance, such as new Good().");
    }

    @Test
    void aClassThatNamesNoResourceIsToldByItsLambda() {
        assertThat(catchThrowableOfType(
                                DeclarationError.class,
                                () -> Operator.named("generic")
                                        .onCreate(GenericKubernetesResource.class, "generic", (object, change) -> null)
                                        .build())
                        .mistakes())
                .singleElement()
                .asString()
                .startsWith("lambda 'generic': GenericKubernetesResource does not name a resource");
    }

    @Test
    void defaultMethodsOfInterfacesAreHandlersToo() {
        assertThat(Operator.of(new Greeter() {}).name()).isNotNull();
    }

    interface Greeter {
        @OnCreate("pods")
        default String greet() {
            return "hello";
        }
    }

    @Test
    void marksThatContradictEachOtherAreMistakes() {
        assertThat(mistakes(new Contradicting()))
                .containsExactlyInAnyOrder(
                        "Contradicting.marked(String size): parameter 'size' is marked with more than one of @At, @Old, "
                                + "@New, @Named and @Param. Take one.",
                        "@OnCreate of Contradicting.twice(): the key 'a' is given twice. All criteria must hold, so give "
                                + "it one.");
    }

    static class Contradicting {

        @OnUpdate("pods")
        void marked(@Old("spec.size") @New("spec.size") String size) {}

        @OnCreate(
                value = "pods",
                labels = {"a=b", "a=c"})
        void twice() {}
    }

    @Test
    void whatIsNotOfObjectsHasNoFilter() {
        assertThat(catchThrowableOfType(
                                DeclarationError.class,
                                () -> Operator.named("filtered")
                                        .on(
                                                Moment.Activity.STARTUP,
                                                "begin",
                                                HandlerOptions.defaults().where(filter -> filter.label("a", "b")),
                                                moment -> null)
                                        .build())
                        .mistakes())
                .containsExactly("lambda 'begin': it has a filter, but there is no object to look at in the operator's "
                        + "own life.");
    }

    static class Senseless {

        @Index("pods")
        void empty() {}

        @OnCreate(value = "pods", field = "spec..x")
        void field() {}

        @OnCreate(value = "pods", labels = "a b=c")
        void key() {}

        @OnCreate("pods")
        CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("done");
        }
    }

    @Test
    void handlersThatMayMeetInOneCauseMustNotShareAnId() {
        assertThat(catchThrowableOfType(
                                DeclarationError.class,
                                () -> Operator.named("bad")
                                        .onUpdate("pods", "fn", change -> "one")
                                        .onResume("pods", "fn", change -> "other")
                                        .build())
                        .mistakes())
                .containsExactly("lambda 'fn': the id 'fn' for resume of pods may meet that of update in one cause. "
                        + "Give one of them another id.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kopf.dev/v1/kind=KopfExample", "KopfExample", "pods", "category=all", "shortName=po"})
    void webhooksAreForResourcesThatTheClusterKnowsByThatName(String resource) {
        assertThat(catchThrowableOfType(
                                DeclarationError.class,
                                () -> Operator.named("bad")
                                        .onValidate(resource, "check", WebhookOptions.defaults(), request -> null)
                                        .build())
                        .mistakes())
                .containsExactly(("lambda 'check': the cluster cannot be told to ask about '%s', as it knows resources "
                                + "by their plurals only. Write plural.version.group, such as deployments.v1.apps or "
                                + "pods.v1, plural=pods, or * for everything.")
                        .formatted(resource));
    }

    private static List<String> mistakes(Object owner) {
        return catchThrowableOfType(DeclarationError.class, () -> Operator.of(owner))
                .mistakes();
    }

    static class Good {
        @OnCreate("pods")
        @OnResume("pods")
        @OnEvent("kind=Pod")
        @Timer(value = "pods", interval = "5s", idle = "1m", sharp = true, initialDelay = "1s", param = "x")
        @Daemon(value = "pods", cancellationBackoff = "1s", cancellationTimeout = "2s", cancellationPolling = "3s")
        @OnValidate("pods.v1")
        @OnMutate("*")
        void all(Spec spec, Patch patch, Memo memo, Resource resource, @Param String param) {}

        @Index("pods")
        Map<String, Object> byName(Spec spec) {
            return spec.asMap();
        }

        @OnField(value = "pods", field = "spec.nodeName", oldValue = Match.ABSENT)
        void scheduled(@Old @Nullable String before, @At("metadata.name") Optional<String> name) {}

        @Daemon("pods")
        void daemon(Stopped stopped, @Named("byName") IndexView index) {}

        @OnStartup
        @OnCleanup
        @OnProbe
        @Nullable Object moment(Moment moment) {
            return null;
        }
    }

    static class Bad {
        @OnField(value = "pods", field = "")
        void empty() {}

        @OnStartup
        void begin(Spec spec) {}

        @OnLogin
        void login(Moment moment) {}

        @Timer(value = "pods", interval = "often")
        void tick(Diff diff) {}

        @OnCreate("pods")
        void primitive(@At("spec.size") int size) {}

        @OnEvent("pods")
        void old(@Old String old) {}

        @OnCreate(value = "pods", fieldValue = "x")
        void value() {}

        @OnUpdate(value = "pods", field = "spec.x", fieldValue = "x", oldValue = "y")
        void both() {}

        @OnCreate(value = "pods", when = "nobody")
        void asking() {}

        @OnCreate(value = "pods", when = "text")
        void judging() {}

        @OnCreate(value = "pods", labels = "=x")
        void label() {}

        @OnCreate("pods")
        void param(@Param int number) {}

        @OnCreate("pods")
        void index(@Named("nowhere") IndexView index) {}

        String text() {
            return "";
        }
    }
}
