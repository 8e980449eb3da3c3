package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Storages;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What handlers do wrong costs them their attempts, and nobody else anything. */
class HandlerFailuresTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final HandlerOptions TWICE =
            HandlerOptions.defaults().withRetries(2).withBackoff(Duration.ofSeconds(1));

    private final Session session = Session.start(11);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void anEditThatThrowsIsAFailureOfItsAttemptAndHoldsNoObject() {
        RunningOperator operator = start(Operator.named("throwing").onDelete(KIND, "d", TWICE, change -> {
            change.patch().status().put("phase", "Ending");
            return edit(change, body -> {
                throw new IllegalStateException("no items");
            });
        }));
        createAndDelete();

        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("d").times(2).times(1, Outcome.RETRIED).lastly(Outcome.FAILED);
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void anEditThatTheServerRefusesIsAFailureOfItsAttempt() {
        RunningOperator operator = start(Operator.named("refused")
                .onCreate(KIND, "c", TWICE, change -> edit(change, HandlerFailuresTest::label))
                .onUpdate(KIND, "u", change -> null));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));

        change("next");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator.runs("c")).extracting(HandlerRun::outcome).containsExactly(Outcome.RETRIED, Outcome.FAILED);
        assertThat(operator).ran("u").once();
    }

    @Test
    void anEditThatTheServerRefusesIsNoSuccessThoughProgressIsInTheStatus() {
        RunningOperator operator = start(Operator.named("refused")
                .settings(Settings.defaults().withStorages(Storages.inStatus("kopf")))
                .onCreate(KIND, "c", TWICE, change -> {
                    change.patch().status().put("phase", "Beginning");
                    return edit(change, HandlerFailuresTest::label);
                })
                .onUpdate(KIND, "u", change -> null));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));

        change("next");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator.runs("c")).extracting(HandlerRun::outcome).containsExactly(Outcome.RETRIED, Outcome.FAILED);
        assertThat(operator).ran("u").once();
        assertThat(Examples.named(client, "a").get()).hasField("status.phase", "Beginning");
    }

    @Test
    void anEditThatIsRefusedAfterAConflictIsDroppedButTheFinalizerIsNot() {
        RunningOperator operator = start(Operator.named("late").onDelete(KIND, "d", change -> {
            change("meanwhile");
            return edit(change, HandlerFailuresTest::label);
        }));
        createAndDelete();

        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("d").once();
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void aPatchThatTheServerRefusesIsAFailureOfItsAttempt() {
        RunningOperator operator = start(Operator.named("invalid")
                .onCreate(KIND, "c", TWICE, change -> {
                    change.patch().labels().put("not a label!", "x");
                    return "done";
                })
                .onCreate(KIND, "other", change -> null)
                .onUpdate(KIND, "u", change -> null));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));

        change("next");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator.runs("c")).extracting(HandlerRun::outcome).containsExactly(Outcome.RETRIED, Outcome.FAILED);
        assertThat(operator).ran("other").once();
        assertThat(operator).ran("u").once();
    }

    @Test
    void aRefusalThatMayBeIgnoredIsNotRetried() {
        RunningOperator operator = start(Operator.named("lenient")
                .onCreate(KIND, "c", HandlerOptions.defaults().withErrors(Errors.IGNORED), change -> {
                    change.patch().labels().put("not a label!", "x");
                    return null;
                }));
        Examples.create(client, "a");

        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("c").once().lastly(Outcome.IGNORED);
    }

    @Test
    void aValueThatIsNoJsonIsAFailureOfItsAttempt() {
        RunningOperator operator = start(Operator.named("nojson").onCreate(KIND, "c", TWICE, change -> {
            change.patch().status().put("thread", new Object());
            return null;
        }));
        Examples.create(client, "a");

        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("c").times(2).lastly(Outcome.FAILED);
    }

    @Test
    void anErrorOfTheCodeIsRetriedAsOftenAsAnyOther() {
        RunningOperator operator = start(Operator.named("asserting").onCreate(KIND, "c", TWICE, change -> {
            throw new AssertionError("cannot be");
        }));
        Examples.create(client, "a");

        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("c").times(2).lastly(Outcome.FAILED);
    }

    @Test
    void anEndlessDelayIsWaitedFor() {
        RunningOperator operator = start(Operator.named("endless").onCreate(KIND, "c", change -> {
            throw new TemporaryError("some day", ChronoUnit.FOREVER.getDuration());
        }));
        Examples.create(client, "a");

        session.cluster().advance(Duration.ofDays(400));

        assertThat(operator).ran("c").once().lastly(Outcome.RETRIED);
    }

    @Test
    void anyNumberOfEventsMayComeWhileAHandlerIsAtWork() {
        RunningOperator operator = start(Operator.named("busy")
                .onCreate(KIND, "c", change -> {
                    session.cluster().simulation().sleep(Duration.ofMinutes(1));
                    return "done";
                })
                .onUpdate(KIND, "u", change -> change.spec().getString("field").orElseThrow()));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(1));

        for (int i = 0; i < 5_000; i++) {
            change("edit " + i);
        }
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("c").once();
        assertThat(operator).ran("u").once().lastly(Outcome.SUCCEEDED);
        assertThat(Examples.named(client, "a").get()).hasField("status.u", "edit 4999");
    }

    @Test
    void aStatusThatCannotBeWrittenAnyMoreIsLostAndTheObjectIsNot() {
        RunningOperator operator = start(Operator.named("statusless")
                .onCreate(KIND, "c", change -> "done")
                .onDelete(KIND, "d", change -> "gone"));
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("kopfexamples.kopf.dev")
                .edit(definition -> {
                    definition.getSpec().getVersions().get(0).setSubresources(null);
                    return definition;
                });
        createAndDelete();

        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("c").once();
        assertThat(operator).ran("d").once();
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        RunningOperator operator = session.start(builder.build());
        session.cluster().settle();
        return operator;
    }

    private void createAndDelete() {
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(10));
        Examples.named(client, "a").delete();
    }

    private void change(String field) {
        Examples.named(client, "a")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"%s\"}}".formatted(field));
    }

    private static @Nullable Object edit(Change change, Consumer<Map<String, @Nullable Object>> edit) {
        change.patch().andThen(edit);
        return null;
    }

    @SuppressWarnings("unchecked") // The metadata of an object is a map.
    private static void label(Map<String, @Nullable Object> body) {
        Map<String, Object> metadata = (Map<String, Object>) body.get("metadata");
        if (metadata != null) {
            metadata.put("labels", Map.of("not a label!", "x"));
        }
    }
}
