package dev.kopfj.testkit.order;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.Lifecycle;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.ending.Play;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers of one object and cause that come after others. */
class AfterTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final HandlerOptions ANY = HandlerOptions.defaults();

    private final Session session = Session.start(7);
    private final KubernetesClient client = session.cluster().client();
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerBeginsWhenThoseBeforeItHaveSucceededUnderEveryLifecycle(Lifecycle lifecycle) {
        RunningOperator operator = start(Operator.named("sequence")
                .settings(Settings.defaults().withLifecycle(lifecycle))
                .onCreate(KIND, "c", ANY.after("b", "free"), called("c"))
                .onCreate(KIND, "b", ANY.after("a"), called("b"))
                .onCreate(KIND, "a", failing(2, "a"))
                .onCreate(KIND, "free", called("free")));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls.stream().filter(call -> !call.equals("free"))).containsExactly("a", "a", "a", "b", "c");
        assertThat(calls.indexOf("free")).isLessThan(calls.indexOf("b"));
        assertThat(operator).ran("b").once();
        assertThat(operator).ran("c").once();
    }

    @Test
    void whileOneWaitsNothingIsAskedOfTheClusterForIt() {
        RunningOperator operator = start(Operator.named("waiting")
                .onCreate(KIND, "b", ANY.after("a"), called("b"))
                .onCreate(KIND, "a", change -> {
                    throw new TemporaryError("not yet", Duration.ofHours(1));
                }));
        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(1));
        int before = writes(operator);

        session.cluster().advance(Duration.ofMinutes(30));

        assertThat(writes(operator)).isEqualTo(before);
        assertThat(calls).isEmpty();
        assertThat(annotation("x", "b")).contains("\"retries\":0");
    }

    @Test
    void allThatComeAfterAFailureFailWithItAndNameIt() {
        RunningOperator operator = start(Operator.named("doomed")
                .onCreate(KIND, "a", change -> {
                    throw new PermanentError("no quota");
                })
                .onCreate(KIND, "b", ANY.after("a"), called("b"))
                .onCreate(KIND, "c", ANY.after("b"), called("c"))
                .onCreate(KIND, "free", called("free")));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("free");
        assertThat(operator.runs("b").get(0).message())
                .isEqualTo("Handler 'b' is not run: it comes after 'a', which has failed.");
        assertThat(operator.runs("c").get(0).message())
                .isEqualTo("Handler 'c' is not run: it comes after 'b', which has failed.");
        assertThat(operator).ran("c").never().lastly(Outcome.SKIPPED);
        assertThat(Examples.named(client, "x").get())
                .satisfies(object -> assertThat(
                                object.getMetadata().getAnnotations().keySet())
                        .containsExactly("kopf.zalando.org/last-handled-configuration"));
    }

    @Test
    void whoeverIsNotMeantHoldsNobodyUp() {
        start(Operator.named("filtered")
                .onCreate(KIND, "a", ANY.where(filter -> filter.label("big", "yes")), called("a"))
                .onUpdate(KIND, "u", called("u"))
                .onField(KIND, "b", ANY.after("a", "u").where(filter -> filter.field("spec.field")), called("b")));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(1));
        Examples.named(client, "x").edit(object -> {
            object.setAdditionalProperty("spec", Map.of("field", "other"));
            return object;
        });
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(calls).containsExactly("b", "u", "b");
    }

    @Test
    void resumingAndUpdatingHandlersMeetInOrder() {
        Examples.define(client);
        Examples.create(client, "x");
        RunningOperator operator = session.start(Operator.named("resuming")
                .onCreate(KIND, "create", called("create"))
                .onUpdate(KIND, "apply", ANY.after("connect"), called("apply"))
                .onResume(KIND, "connect", called("connect"))
                .build());
        session.cluster().advance(Duration.ofMinutes(1));
        operator.stop();
        Examples.named(client, "x").edit(object -> {
            object.setAdditionalProperty("spec", Map.of("field", "other"));
            return object;
        });
        operator.restart();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(calls).containsExactly("create", "connect", "apply");
    }

    @Test
    void deletionsAreUndoneInOrderAndAParentIsThroughWithItsChildren() {
        start(Operator.named("deleting")
                .onDelete(KIND, "a", ANY.after("z"), called("a"))
                .onDelete(KIND, "z", change -> {
                    calls.add("z");
                    change.subhandlers()
                            .add("first", failing(1, "z/first"))
                            .add("second", ANY.after("first"), called("z/second"));
                    return null;
                }));
        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(1));

        Examples.named(client, "x").delete();
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls.stream().filter(call -> !call.equals("z")))
                .containsExactly("z/first", "z/first", "z/second", "a");
        assertThat(Examples.named(client, "x").get()).isNull();
    }

    @Test
    void aSubhandlerFailsWithTheOneItComesAfter() {
        RunningOperator operator = start(Operator.named("children").onCreate(KIND, "p", change -> {
            change.subhandlers()
                    .add("a", child -> {
                        throw new PermanentError("never");
                    })
                    .add("b", ANY.after("a"), called("b"));
            return "done";
        }));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(calls).isEmpty();
        assertThat(operator).ran("p/b").never().lastly(Outcome.SKIPPED);
        assertThat(operator).ran("p").lastly(Outcome.SUCCEEDED);
    }

    @Test
    void theTimeOfAHandlerBeginsWithItsFirstAttempt() {
        RunningOperator operator = start(Operator.named("timely")
                .onCreate(KIND, "a", failing(2, "a"))
                .onCreate(KIND, "b", ANY.after("a").withTimeout(Duration.ofSeconds(30)), failing(2, "b")));

        Examples.create(client, "x");
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(operator).ran("b").times(3).lastly(Outcome.SUCCEEDED);
    }

    @Test
    void theOrderSurvivesACrashAtEveryRequest() {
        Crashes crashes = Crashes.atEveryRequest(
                Play.of(AfterTest::chain, AfterTest::script).in(cluster -> Examples.define(cluster.client())));

        assertThat(crashes.requests()).hasSizeGreaterThan(8);
        assertThat(crashes.allowing("a handler runs again if its success was not written", Difference::isOfMoreRuns)
                        .differences())
                .isEmpty();
    }

    /** The second and the third handler would end as failures if they ever ran before the one they come after. */
    private static Operator chain() {
        return Operator.named("chain")
                .onCreate(KIND, "third", ANY.after("second"), change -> needing(change, "second"))
                .onCreate(KIND, "second", ANY.after("first"), change -> needing(change, "first"))
                .onCreate(KIND, "first", failing(1, "first", new ArrayList<>()))
                .onDelete(KIND, "last", ANY.after("goodbye"), change -> null)
                .onDelete(KIND, "goodbye", change -> null)
                .build();
    }

    private static Object needing(Change change, String earlier) {
        if (!change.status().has(earlier)) {
            throw new PermanentError(earlier + " is not done");
        }
        return "after " + earlier;
    }

    private static void script(Cluster cluster) {
        Examples.create(cluster.client(), "a");
        Examples.create(cluster.client(), "b");
        cluster.advance(Duration.ofMinutes(1));
        Examples.named(cluster.client(), "b").delete();
        cluster.advance(Duration.ofMinutes(1));
    }

    private Handler<Change> called(String name) {
        return change -> {
            calls.add(name);
            return null;
        };
    }

    private Handler<Change> failing(int times, String name) {
        return failing(times, name, calls);
    }

    private static Handler<Change> failing(int times, String name, List<String> calls) {
        return change -> {
            calls.add(name);
            if (change.attempt().number() < times) {
                throw new TemporaryError("not yet", Duration.ofSeconds(10));
            }
            return "done";
        };
    }

    private String annotation(String name, String id) {
        return String.valueOf(Examples.named(client, name)
                .get()
                .getMetadata()
                .getAnnotations()
                .get("kopf.zalando.org/" + id));
    }

    private int writes(RunningOperator operator) {
        return (int) session.cluster().trace().calls(operator.name()).stream()
                .filter(call -> call.isWrite())
                .count();
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        return session.start(builder.build());
    }
}
