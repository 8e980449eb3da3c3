package dev.kopfj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kopfj.given.Memo;
import dev.kopfj.given.Stopped;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.Reconcile;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be said of classes that reconcile objects, and what is refused when the operator is built. */
class ReconcileDeclarationsTest {

    @Test
    void aClassIsNamedAsOtherHandlersAreOrByTheObjectThatItTakes() {
        assertThat(Operator.of(new Good()).name()).isEqualTo("Good");
        assertThat(Operator.of(new Typed()).name()).isEqualTo("Typed");
        assertThat(Operator.of(new Inheriting()).name()).isEqualTo("Inheriting");
    }

    @Test
    void aClassWithoutAMethodOrWithSeveralIsRefused() {
        assertThat(mistakes(Operator.named("x").handlers(new Empty(), new Twofold())))
                .containsExactly(
                        "@Reconcile of Empty: there is no method 'reconcile', which is to be run. It takes what "
                                + "handlers of changes take.",
                        "@Reconcile of Twofold: 2 methods are named 'reconcile', but one is to be run.");
    }

    @Test
    void everythingThatIsWrongWithTheAnnotationIsToldOnce() {
        assertThat(mistakes(Operator.named("x").handlers(new Wrong())))
                .containsExactly(
                        "@Reconcile of Wrong: retries is 0, so the handler would never run. It counts the attempts in "
                                + "total: 1 or more.",
                        "@Reconcile of Wrong: resync: 'soon' is not a duration. Write it like 30s, 5m, 1h30m or PT5M.",
                        "@Reconcile of Wrong: owns: 'pods' is not named in full. Write plural.version.group, such as "
                                + "pods.v1.",
                        "@Reconcile of Wrong: owns: '' is not named in full. Write plural.version.group, such as "
                                + "pods.v1.",
                        "@Reconcile of Wrong: no resource is named. Name it, such as "
                                + "@Reconcile(\"deployments.v1.apps\"), or take one parameter of its class.");
    }

    @Test
    void parametersAreThoseOfHandlersOfChanges() {
        assertThat(mistakes(Operator.named("x").handlers(new Stopping())))
                .singleElement()
                .asString()
                .startsWith("Stopping.reconcile(Stopped stopped): parameter 'stopped' is of type Stopped, which no "
                        + "@Reconcile is given.");
    }

    @Test
    void lambdasAreRefusedForTheSame() {
        ReconcileOptions options =
                ReconcileOptions.defaults().owning("pods").owning(Pod.class).withResync(Duration.ZERO);

        assertThat(mistakes(Operator.named("x").reconcile("secrets.v1", "keep", options, change -> null)))
                .containsExactly(
                        "lambda 'keep': owns: 'pods' is not named in full. Write plural.version.group, such as "
                                + "pods.v1.",
                        "lambda 'keep': resync: there is no time at all between two runs. Leave it away for none "
                                + "without a reason.");
    }

    @Test
    void itsProgressIsItsOwn() {
        assertThat(mistakes(Operator.named("x").handlers(new Good(), new Rival())))
                .singleElement()
                .asString()
                .contains("the id 'reconcile' for create of pods.v1 may meet that of reconcile in one cause");
    }

    private static List<String> mistakes(OperatorBuilder builder) {
        return catchThrowableOfType(DeclarationError.class, builder::build).mistakes();
    }

    @Reconcile(value = "pods.v1", owns = "configmaps.v1", resync = "1h", labels = "app", when = "isOurs")
    static class Good {
        void reconcile(Spec spec, Memo memo) {
            memo.put("spec", spec);
        }

        void cleanup() {}

        boolean isOurs() {
            return true;
        }
    }

    static final class Inheriting extends Good {}

    @Reconcile
    static final class Typed {
        void reconcile(Pod pod, Memo memo) {
            memo.put("pod", pod);
        }

        void cleanup() {}
    }

    @Reconcile("pods.v1")
    static final class Empty {}

    @Reconcile("pods.v1")
    static final class Twofold {
        void reconcile() {}

        void reconcile(Memo memo) {
            memo.put("x", 1);
        }
    }

    @Reconcile(
            owns = {"pods", ""},
            resync = "soon",
            retries = 0)
    static final class Wrong {
        void reconcile() {}

        void cleanup() {}
    }

    @Reconcile("pods.v1")
    static final class Stopping {
        void reconcile(Stopped stopped) {
            stopped.isSet();
        }
    }

    static final class Rival {
        @OnCreate(value = "pods.v1", id = "reconcile")
        void make() {}
    }
}
