package dev.kopfj.testkit.families;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.given.New;
import dev.kopfj.given.Old;
import dev.kopfj.object.Reason;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kopf's example 05: handlers of all causes together, over the life of one object and a restart of the operator. */
class HandlersExampleTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(5);
    private final KubernetesClient client = session.cluster().client();
    private final All handlers = new All();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aNewObjectIsCreatedAndItsFieldsAppearButNothingIsResumed() {
        RunningOperator operator = startWithObject();

        assertThat(ids(operator)).containsExactly("create_1", "create_2", "field_fn/spec.field");
        assertThat(handlers.fields).containsExactly("null -> value");
        assertThat(operator.runs()).extracting(HandlerRun::reason).containsOnly(Reason.CREATE);
    }

    @Test
    void afterARestartObjectsAreResumedOnce() {
        RunningOperator operator = startWithObject();
        String before = annotations();

        restart(operator);

        assertThat(ids(operator)).endsWith("resume_1", "resume_2").hasSize(5);
        assertThat(annotations()).isEqualTo(before);
    }

    @Test
    void aChangeOfTheFieldRunsBothTheHandlersOfUpdatesAndOfTheField() {
        RunningOperator operator = startWithObject();

        edit("{\"spec\":{\"field\":\"changed\"}}");
        edit("{\"spec\":{\"other\":1}}");

        assertThat(ids(operator).subList(3, 6)).containsExactly("update_fn", "field_fn/spec.field", "update_fn");
        assertThat(handlers.fields).containsExactly("null -> value", "value -> changed");
    }

    @Test
    void aDeletionRunsItsHandlersAndThenTheObjectIsGone() {
        RunningOperator operator = startWithObject();

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(ids(operator).subList(3, 5)).containsExactly("delete_1", "delete_2");
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void whatHasChangedWhileTheOperatorWasAwayIsOneCauseTogetherWithTheResuming() {
        RunningOperator operator = startWithObject();
        operator.stop();
        session.cluster().advance(Duration.ofSeconds(10));
        Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"later\"}}");

        operator.restart();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(ids(operator).subList(3, 7))
                .containsExactly("resume_1", "resume_2", "update_fn", "field_fn/spec.field");
        assertThat(operator.runs().subList(3, 7)).extracting(HandlerRun::reason).containsOnly(Reason.UPDATE);
    }

    @Test
    void anObjectThatWasNeverHandledIsCreatedAndNotResumed() {
        Examples.define(client);
        Examples.create(client, "a");

        RunningOperator operator = session.start(Operator.of(handlers));
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(ids(operator)).containsExactly("create_1", "create_2", "field_fn/spec.field");
    }

    @Test
    void oneMethodForSeveralCausesRunsOncePerCause() {
        Examples.define(client);
        RunningOperator operator = session.start(Operator.of(new Everywhere()));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        operator.stop();
        session.cluster().advance(Duration.ofSeconds(10));
        edit("{\"spec\":{\"field\":\"later\"}}");

        operator.restart();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("handle").times(2);
    }

    @Test
    void objectsBeingDeletedAreResumedOnlyByHandlersThatSaySo() {
        Examples.define(client);
        RunningOperator operator = session.start(Operator.of(new Late()));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        operator.stop();
        session.cluster().advance(Duration.ofSeconds(10));
        Examples.named(client, "a").delete();

        operator.restart();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(ids(operator)).containsExactly("create", "delete", "resumeDeleted");
    }

    private RunningOperator startWithObject() {
        Examples.define(client);
        RunningOperator operator = session.start(Operator.of(handlers));
        session.cluster().advance(Duration.ofSeconds(10));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        return operator;
    }

    private void restart(RunningOperator operator) {
        operator.stop();
        session.cluster().advance(Duration.ofSeconds(10));
        operator.restart();
        session.cluster().advance(Duration.ofMinutes(1));
    }

    private void edit(String merge) {
        Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), merge);
        session.cluster().advance(Duration.ofMinutes(1));
    }

    private String annotations() {
        return Examples.named(client, "a").get().getMetadata().getAnnotations().toString();
    }

    private static List<String> ids(RunningOperator operator) {
        return operator.runs().stream().map(HandlerRun::handlerId).toList();
    }

    static class All {

        final List<String> fields = new ArrayList<>();

        @OnResume(KIND)
        void resume_1() {}

        @OnResume(KIND)
        void resume_2() {}

        @OnCreate(value = KIND)
        void create_1() {}

        @OnCreate(KIND)
        void create_2() {}

        @OnUpdate(value = KIND, order = 1)
        void update_fn() {}

        @OnDelete(KIND)
        void delete_1() {}

        @OnDelete(KIND)
        void delete_2() {}

        @OnField(value = KIND, field = "spec.field", order = 2)
        void field_fn(@Old @Nullable String before, @New Optional<String> after) {
            fields.add(before + " -> " + after.orElse("nothing"));
        }
    }

    static class Everywhere {
        @OnCreate(KIND)
        @OnUpdate(KIND)
        @OnResume(KIND)
        Map<String, Object> handle(Reason reason) {
            return Map.of("reason", reason.word());
        }
    }

    static class Late {
        @OnCreate(KIND)
        void create() {}

        @OnDelete(KIND)
        void delete() {}

        @OnResume(KIND)
        void resume() {}

        @OnResume(value = KIND, deleted = true)
        void resumeDeleted() {}
    }
}
