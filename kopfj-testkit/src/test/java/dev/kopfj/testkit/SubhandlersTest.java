package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.Lifecycle;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers that a handler adds while it runs. */
class SubhandlersTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(5);
    private final KubernetesClient client = session.cluster().client();
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    /** The trace of two sub-handlers in the behaviour of Kopf, 2.4. */
    @Test
    void eachHasARecordAndAResultOfItsOwnAndTheParentRunsBeforeEach() {
        RunningOperator operator = start(Operator.named("parent")
                .settings(Settings.defaults().asKopfCompatible())
                .onCreate(KIND, "p", change -> {
                    calls.add("p");
                    change.subhandlers().add("a", child -> called("a", "A")).add("b", child -> called("b", "B"));
                    return "P";
                }));

        Examples.create(client, "x", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("p", "a", "p", "b");
        assertThat(Written.by(operator, session.cluster()))
                .containsExactly(
                        "merge {'metadata':{'annotations':{"
                                + "'p.a':'{'started':TIME,'stopped':TIME,'purpose':'create','retries':1,'success':true,'failure':false}',"
                                + "'p.b':'{'started':TIME,'purpose':'create','retries':0,'success':false,'failure':false}',"
                                + "'p':'{'started':TIME,'delayed':TIME,'purpose':'create','retries':1,'success':false,'failure':false,"
                                + "'message':'None','subrefs':['p/a','p/b']}'}}}",
                        "merge /status {'status':{'p/a':'A'}}",
                        "merge {'metadata':{'annotations':{'p':null,'p.a':null,'p.b':null,"
                                + "'last-handled-configuration':'{'spec':{'f':1}}'}}}",
                        "merge /status {'status':{'p/b':'B','p':'P'}}");
        assertThat(operator).ran("p").times(2).times(1, Outcome.PENDING).lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("p/a").once();
    }

    @Test
    void theirIdsMayBeMadeOfAnyData() {
        RunningOperator operator = start(Operator.named("parent")
                .onCreate(KIND, "p", change -> {
                    for (String item : List.of("big box", "größe", "a/b", "")) {
                        change.subhandlers().add(item + "!", child -> called(item, item));
                    }
                    return "P";
                })
                .onCreate(KIND, "other", change -> null));

        Examples.create(client, "x", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactlyInAnyOrder("big box", "größe", "a/b", "");
        assertThat(operator).ran("p").lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("other").once();
        assertThat(Examples.named(client, "x").get().getMetadata().getAnnotations())
                .containsOnlyKeys("kopf.zalando.org/last-handled-configuration");
    }

    @Test
    void theyAreRetriedWhileTheParentWaits() {
        RunningOperator operator = start(Operator.named("retries").onCreate(KIND, "p", change -> {
            change.subhandlers()
                    .add("a", child -> {
                        if (child.attempt().number() < 2) {
                            throw new TemporaryError("not yet", Duration.ofSeconds(30));
                        }
                        return called("a", "A");
                    })
                    .add("b", child -> called("b", "B"));
            return "P";
        }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofSeconds(59));
        assertThat(calls).containsExactly("b");
        session.cluster().advance(Duration.ofSeconds(5));

        assertThat(calls).containsExactly("b", "a");
        assertThat(operator).ran("p/a").times(3);
        assertThat(annotations()).containsOnlyKeys("kopf.zalando.org/last-handled-configuration");
        assertThat(status()).containsEntry("p", "P").containsEntry("p/a", "A").containsEntry("p/b", "B");
    }

    @Test
    void oneThatFailsForGoodDoesNotKeepTheParentFromItsEnd() {
        RunningOperator operator = start(Operator.named("failing").onCreate(KIND, "p", change -> {
            change.subhandlers().add("a", HandlerOptions.defaults().withRetries(1), child -> {
                throw new PermanentError("no");
            });
            return "P";
        }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("p/a").once().lastly(Outcome.FAILED);
        assertThat(operator).ran("p").once().lastly(Outcome.SUCCEEDED);
    }

    @Test
    void executedByHandTheyAreThroughWhenTheParentGoesOn() {
        start(Operator.named("explicit").onCreate(KIND, "p", change -> {
            calls.add("p");
            change.subhandlers().add("a", child -> called("a", "A")).add("b", child -> called("b", "B"));
            change.subhandlers().execute();
            calls.add("rest");
            return null;
        }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("p", "a", "p", "b", "rest");
    }

    @Test
    void whoeverSwallowsTheirExceptionIsNotThroughForAllThat() {
        start(Operator.named("swallowing").onCreate(KIND, "p", change -> {
            change.subhandlers().add("a", child -> called("a", "A")).add("b", child -> called("b", "B"));
            try {
                change.subhandlers().execute();
            } catch (RuntimeException swallowed) {
                calls.add("swallowed");
            }
            return null;
        }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("a", "swallowed", "b");
    }

    @Test
    void theyMayHaveSubhandlersThatGoWithThem() {
        RunningOperator operator = start(Operator.named("deep").onCreate(KIND, "p", change -> {
            change.subhandlers().add("c", child -> {
                child.subhandlers()
                        .add("1", grandchild -> called("1", "one"))
                        .add("2", grandchild -> called("2", "two"));
                return "C";
            });
            return "P";
        }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("1", "2");
        assertThat(operator).ran("p/c/1").once();
        assertThat(status()).containsOnlyKeys("p", "p/c", "p/c/1", "p/c/2");
        assertThat(annotations()).containsOnlyKeys("kopf.zalando.org/last-handled-configuration");
    }

    @Test
    void theLifecycleIsTheirsToo() {
        RunningOperator operator = start(Operator.named("all")
                .settings(Settings.defaults().withLifecycle(Lifecycle.ALL_AT_ONCE))
                .onCreate(KIND, "p", change -> {
                    calls.add("p");
                    change.subhandlers().add("a", child -> called("a", "A")).add("b", child -> called("b", "B"));
                    return null;
                }));

        Examples.create(client, "x", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("p", "a", "b");
        assertThat(Written.by(operator, session.cluster())).hasSize(2);
    }

    @Test
    void deletionTakesAwayTheRecordsOfAnUnfinishedCreation() {
        RunningOperator operator = start(Operator.named("superseded")
                .onCreate(KIND, "p", change -> {
                    change.subhandlers().add("a", child -> {
                        throw new TemporaryError("never");
                    });
                    return null;
                })
                .onDelete(KIND, "d", change -> null));
        Examples.create(client, "x", Map.of("f", 1));
        session.cluster().advance(Duration.ofSeconds(5));
        int before = Written.by(operator, session.cluster()).size();

        Examples.named(client, "x").delete();
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(Written.by(operator, session.cluster(), before).get(0)).contains("'p':null", "'p.a':null");
        assertThat(Examples.named(client, "x").get()).isNull();
    }

    @Test
    void twoOfOneIdAreAMistakeOfTheAttempt() {
        RunningOperator operator = start(Operator.named("twice")
                .onCreate(KIND, "p", HandlerOptions.defaults().withRetries(1), change -> {
                    change.subhandlers().add("a", child -> null).add("a", child -> null);
                    return null;
                }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator.runs("p").get(0).message())
                .isEqualTo("The sub-handler 'p/a' has no id of its own. Give each another one.");
    }

    @Test
    void aFilterOfOneIsAMistakeOfTheAttempt() {
        HandlerOptions filtered = HandlerOptions.defaults().where(filter -> filter.label("l", "v"));
        RunningOperator operator = start(Operator.named("filtered")
                .onCreate(KIND, "p", HandlerOptions.defaults().withRetries(1), change -> {
                    change.subhandlers().add("a", filtered, child -> null);
                    return null;
                }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator.runs("p").get(0).message())
                .isEqualTo("The sub-handler 'p/a' has a filter, which nobody would ask. Add it only if it is meant.");
    }

    @Test
    void thoseOfAHandlerOfAFieldAreNamedAfterThatAndHaveNoFieldThemselves() {
        HandlerOptions field = HandlerOptions.defaults().where(filter -> filter.field("spec.field"));
        RunningOperator operator = start(Operator.named("field").onField(KIND, "p", field, change -> {
            change.subhandlers().add("a", child -> {
                child.subhandlers().add("b", grandchild -> called("b", "B"));
                return null;
            });
            return null;
        }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("b");
        assertThat(operator.runs("p/spec.field/a/b")).hasSize(1);
        assertThat(status()).containsOnlyKeys("p/spec.field/a/b");
    }

    private String called(String name, String result) {
        calls.add(name);
        return result;
    }

    private Map<String, String> annotations() {
        return Examples.named(client, "x").get().getMetadata().getAnnotations();
    }

    @SuppressWarnings("unchecked") // A status is a map.
    private Map<String, Object> status() {
        Object status =
                Examples.named(client, "x").get().getAdditionalProperties().get("status");
        return status == null ? Map.of() : (Map<String, Object>) status;
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        return session.start(builder.build());
    }
}
