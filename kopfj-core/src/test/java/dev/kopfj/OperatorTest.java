package dev.kopfj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.object.Body;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorTest {

    @Test
    void operatorIsNamedAfterItsFirstHandlerObject() {
        assertThat(Operator.of(new Good()).name()).isEqualTo("Good");
    }

    @Test
    void allMistakesAreToldTogether() {
        assertThatThrownBy(() -> Operator.named("bad").handlers(new Bad()).build())
                .isInstanceOf(DeclarationError.class)
                .hasMessage("""
                    Operator 'bad' cannot be built: 7 mistakes in its handlers.
                      - @OnCreate of Bad.delays(Spec spec): backoff: 'soon' is not a duration. \
                    Write it like 30s, 5m, 1h30m or PT5M.
                      - @OnCreate of Bad.delays(Spec spec): retries is 0, so the handler would never run. \
                    It counts the attempts in total: 1 or more.
                      - Bad.hidden(): the method is private. Make it visible at least to its package.
                      - @OnCreate of Bad.nameless(Spec spec): no resource is named. \
                    Name it, such as @OnCreate("deployments.v1.apps"), or take one parameter of its class.
                      - @OnDelete of Bad.other(Pod pod): the resource is configmaps.v1, \
                    but the parameter of type Pod is one of pods.v1.
                      - Bad.strange(int count): parameter 'count' is of type int, which no handler is given. \
                    Possible are Change, ObjectEvent, Background, Admission, Moment, ObjectInvocation, Invocation, \
                    Body, Spec, Status, Meta, Patch, Resource, Owner, Events, Diff, Subhandlers, Reason, Type, Stopped, \
                    Operation, UserInfo, Activity, Attempt, Memo, KubernetesClient, Logger, Settings, \
                    one Map<String, Object> (the spec), a class of Kubernetes objects, \
                    or anything marked with @At, @Old, @New, @Named or @Param.
                      - @OnUpdate of Bad.written(Body body): 'two pods' does not name a resource. \
                    Write plural.version.group, such as deployments.v1.apps or pods.v1, \
                    a name alone, such as pods, category=all, or * for everything.\
                    """);
    }

    @Test
    void oneIdCannotNameTwoHandlersOfOneCause() {
        assertThatThrownBy(() -> Operator.named("bad")
                        .onCreate("pods.v1", "fn", change -> null)
                        .onUpdate("pods.v1", "fn", change -> null)
                        .onCreate("pods.v1", "fn", change -> null)
                        .build())
                .hasMessage("""
                    Operator 'bad' cannot be built: 1 mistake in its handlers.
                      - lambda 'fn': the id 'fn' for create of pods.v1 is taken by lambda 'fn'. \
                    Give one of them another id.\
                    """);
    }

    @Test
    void objectWithoutHandlersIsAMistake() {
        assertThatThrownBy(() -> Operator.of("a text"))
                .hasMessageContaining(
                        "String has no annotated method, such as with @OnCreate, @OnUpdate or @OnDelete.");
        assertThatThrownBy(() -> Operator.named("empty").build()).hasMessageContaining("there is no handler.");
    }

    static class Good {
        @OnCreate
        @OnUpdate
        Map<String, Object> configure(ConfigMap map, Map<String, Object> spec, Patch patch) {
            return spec;
        }

        @OnDelete("pods.v1")
        @OnDelete(type = ConfigMap.class, id = "release-map", retries = 3, timeout = "1h", optional = true)
        static void release() {}
    }

    static class Bad {
        @OnCreate(value = "pods.v1", retries = 0, backoff = "soon")
        void delays(Spec spec) {}

        @SuppressWarnings("UnusedMethod") // That is the mistake.
        @OnCreate("pods.v1")
        private void hidden() {}

        @OnCreate
        void nameless(Spec spec) {}

        @OnDelete("configmaps.v1")
        void other(Pod pod) {}

        @OnCreate("pods.v1")
        void strange(int count) {}

        @OnUpdate("two pods")
        void written(Body body) {}
    }
}
