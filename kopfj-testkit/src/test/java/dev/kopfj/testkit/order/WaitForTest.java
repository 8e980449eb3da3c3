package dev.kopfj.testkit.order;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.Awaited;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.object.Body;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.WaitFor;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers that wait for other objects of the cluster. */
class WaitForTest {

    private static final String TENANTS = Kinds.resource("Tenant");
    private static final String BLOBS = Kinds.resource("Blob");
    private static final HandlerOptions ANY = HandlerOptions.defaults();

    private final Session session = Session.start(3);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient client = cluster.client();
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aHandlerBeginsAtOnceWhenTheConditionHoldsAndTheStatusTellsUntilThen() {
        RunningOperator operator =
                start(blob -> blob.named("{metadata.name}-blob").until("Ready"));
        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(1));
        assertThat(waiting("acme")).containsEntry("make", "Blob acme-blob is not there");

        Kinds.create(client, "Blob", "acme-blob");
        cluster.advance(Duration.ofSeconds(1));
        assertThat(waiting("acme")).containsEntry("make", "Blob acme-blob: Ready is not True");

        Kinds.ready(client, "Blob", "acme-blob", "False");
        cluster.advance(Duration.ofHours(5));
        assertThat(calls).isEmpty();

        Kinds.ready(client, "Blob", "acme-blob", "True");
        cluster.advance(Duration.ofSeconds(1));
        assertThat(calls).containsExactly("make acme 0");
        assertThat(Kinds.status(client, "Tenant", "acme")).doesNotContainKey("waiting");
        assertThat(operator).ran("make").once();
    }

    @Test
    void theClusterIsAskedNothingWhileAHandlerWaitsAndWrittenToWhenTheTextChanges() {
        RunningOperator operator = start(blob -> blob.named("b").until("status.phase=ReadyTrue"));
        Kinds.create(client, "Tenant", "acme");
        Kinds.create(client, "Blob", "b");
        cluster.advance(Duration.ofMinutes(1));
        int writes = writes(operator);

        Kinds.ready(client, "Blob", "b", "Unknown");
        Kinds.ready(client, "Blob", "b", "False");
        cluster.advance(Duration.ofHours(1));

        assertThat(writes(operator)).isEqualTo(writes);
        assertThat(waiting("acme")).containsEntry("make", "Blob b: status.phase is not ReadyTrue");
        assertThat(Kinds.named(client, "Tenant", "acme").get().getMetadata().getAnnotations())
                .hasEntrySatisfying(
                        "kopf.zalando.org/make", record -> assertThat(record).contains("\"retries\":0"));
    }

    @Test
    void theWaitEndsAsAFailureAfterItsTimeWhichRestartsDoNotProlong() {
        RunningOperator operator = start(blob -> blob.named("b").until("Ready").within(Duration.ofMinutes(10)));
        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(6));
        operator.stop();
        operator.restart();
        cluster.advance(Duration.ofMinutes(3));
        assertThat(operator.runs("make")).isEmpty();

        cluster.advance(Duration.ofMinutes(2));

        assertThat(operator).ran("make").never().lastly(Outcome.SKIPPED);
        assertThat(operator.runs("make").get(0).message())
                .isEqualTo("Handler 'make' has waited for 600 seconds: Blob b is not there");
        assertThat(calls).isEmpty();
        assertThat(Kinds.status(client, "Tenant", "acme")).doesNotContainKey("waiting");
    }

    @Test
    void objectsCanBeMeantByTheirLabelsOrAsThoseThatAreOwned() {
        Kinds.define(client, "Tenant", "Blob");
        session.start(Operator.named("both")
                .onCreate(
                        TENANTS,
                        "labelled",
                        ANY.after("make")
                                .waitFor(Awaited.of(BLOBS)
                                        .labelled("tenant", "{metadata.name}")
                                        .until("Ready")),
                        change -> calls.add("labelled"))
                .onCreate(
                        TENANTS,
                        "owned",
                        ANY.waitFor(Awaited.of(BLOBS).thatItOwns().until(WaitFor.EXISTS)),
                        change -> calls.add("owned"))
                .onCreate(TENANTS, "make", change -> {
                    var child = change.owner()
                            .adopt(new io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder()
                                    .withApiVersion("example.com/v1")
                                    .withKind("Blob")
                                    .withNewMetadata()
                                    .withName("child")
                                    .addToLabels("tenant", change.meta().name())
                                    .endMetadata()
                                    .build());
                    change.client().resource(child).create();
                    return null;
                })
                .build());
        Kinds.create(client, "Blob", "other", Map.of("tenant", "other"));
        Kinds.create(client, "Blob", "second", Map.of("tenant", "acme"));
        Kinds.ready(client, "Blob", "other", "True");
        Kinds.ready(client, "Blob", "second", "True");

        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(1));
        assertThat(calls).containsExactly("owned");
        assertThat(waiting("acme")).containsExactly(Map.entry("labelled", "Blob child: Ready is not True"));

        Kinds.ready(client, "Blob", "child", "True");
        cluster.advance(Duration.ofSeconds(1));
        assertThat(calls).containsExactly("owned", "labelled");
    }

    @Test
    void aResourceThatIsNotThereYetIsWaitedForToo() {
        Kinds.define(client, "Tenant");
        session.start(operator(blob -> blob.named("b").until("Ready")).build());
        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(5));
        assertThat(waiting("acme")).containsEntry("make", "blobs.v1.example.com b is not there");

        Kinds.define(client, "Blob");
        cluster.advance(Duration.ofMinutes(1));
        Kinds.create(client, "Blob", "b");
        Kinds.ready(client, "Blob", "b", "True");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(calls).containsExactly("make acme 0");
    }

    @Test
    void aDeletionCanWaitUntilOthersHaveGone() {
        Kinds.define(client, "Tenant", "Blob");
        session.start(Operator.named("deleting")
                .onDelete(
                        TENANTS,
                        "gone",
                        ANY.waitFor(Awaited.of(BLOBS).named("b").until(WaitFor.ABSENT)),
                        change -> calls.add("gone"))
                .build());
        Kinds.create(client, "Blob", "b");
        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(1));
        Kinds.named(client, "Tenant", "acme").delete();
        cluster.advance(Duration.ofMinutes(1));
        assertThat(waiting("acme")).containsEntry("gone", "Blob b is still there");

        Kinds.named(client, "Blob", "b").delete();
        cluster.advance(Duration.ofSeconds(2));

        assertThat(calls).containsExactly("gone");
        assertThat(Kinds.named(client, "Tenant", "acme").get()).isNull();
    }

    @Test
    void whatIsOlderThanTheLastChangeOfTheSpecDoesNotCount() {
        start(blob -> blob.named("b").until("Ready"));
        Kinds.create(client, "Blob", "b");
        Kinds.named(client, "Blob", "b").edit(object -> {
            object.setAdditionalProperty("spec", Map.of("x", 2));
            return object;
        });
        Kinds.named(client, "Blob", "b").editStatus(object -> {
            object.setAdditionalProperty(
                    "status",
                    Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True")), "observedGeneration", 1));
            return object;
        });

        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(waiting("acme")).containsEntry("make", "Blob b: Ready is that of an earlier generation");
    }

    @Test
    void annotationsSayTheSameAndMethodsMayJudge() {
        Kinds.define(client, "Tenant", "Blob");
        RunningOperator operator = session.start(Operator.of(new Judging()));
        Kinds.create(client, "Tenant", "acme");
        Kinds.create(client, "Blob", "acme");
        cluster.advance(Duration.ofMinutes(1));
        assertThat(waiting("acme")).containsEntry("make", "Blob acme: isBig is not true");

        Kinds.named(client, "Blob", "acme").edit(object -> {
            object.setAdditionalProperty("spec", Map.of("x", 5));
            return object;
        });
        cluster.advance(Duration.ofSeconds(1));

        assertThat(operator).ran("make").once();
    }

    @Test
    void whatIsWaitedForDoesNotMatterOnceAHandlerHasBegun() {
        Kinds.define(client, "Tenant", "Blob");
        Kinds.create(client, "Blob", "b");
        Kinds.ready(client, "Blob", "b", "True");
        RunningOperator operator = session.start(Operator.named("retrying")
                .onCreate(
                        TENANTS,
                        "make",
                        ANY.withTimeout(Duration.ofMinutes(1))
                                .waitFor(Awaited.of(BLOBS).named("b").until("Ready")),
                        change -> {
                            if (change.attempt().number() == 0) {
                                throw new TemporaryError("not yet", Duration.ofSeconds(30));
                            }
                            return "made";
                        })
                .build());
        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofSeconds(10));
        Kinds.ready(client, "Blob", "b", "False");

        cluster.advance(Duration.ofMinutes(5));

        assertThat(operator).ran("make").times(2).lastly(Outcome.SUCCEEDED);
    }

    @Test
    void waitsSurviveACrashAtEveryRequest() {
        Crashes crashes = Crashes.atEveryRequest(Play.of(WaitForTest::sequence, WaitForTest::script)
                .in(cluster -> Kinds.define(cluster.client(), "Tenant", "Blob")));

        assertThat(crashes.requests()).hasSizeGreaterThan(10);
        assertThat(crashes.allowing("a handler runs again if its success was not written", Difference::isOfMoreRuns)
                        .allowing(
                                "nobody is told of what is skipped if the crash comes when that was written",
                                d -> d.isOfLoss() && d.place().endsWith(", SKIPPED"))
                        .differences())
                .isEmpty();
    }

    private static Operator sequence() {
        return Operator.named("sequence")
                .onCreate(TENANTS, "first", change -> Map.of("at", 1))
                .onCreate(
                        TENANTS,
                        "make",
                        ANY.after("first")
                                .waitFor(Awaited.of(BLOBS)
                                        .named("{metadata.name}")
                                        .until("Ready")
                                        .within(Duration.ofMinutes(5))),
                        change -> change.status().getMap("first"))
                .build();
    }

    private static void script(Cluster cluster) {
        Kinds.create(cluster.client(), "Tenant", "ready");
        Kinds.create(cluster.client(), "Tenant", "never");
        cluster.advance(Duration.ofSeconds(20));
        Kinds.create(cluster.client(), "Blob", "ready");
        cluster.advance(Duration.ofSeconds(20));
        Kinds.ready(cluster.client(), "Blob", "ready", "True");
        cluster.advance(Duration.ofMinutes(10));
    }

    static final class Judging {

        @OnCreate("tenants.v1.example.com")
        @WaitFor(value = "blobs.v1.example.com", name = "{metadata.name}", condition = "::isBig", timeout = "1h")
        void make() {}

        boolean isBig(Body blob) {
            return blob.spec().getInt("x", 0) > 3;
        }
    }

    private RunningOperator start(UnaryOperator<Awaited> awaited) {
        Kinds.define(client, "Tenant", "Blob");
        return session.start(operator(awaited).build());
    }

    private OperatorBuilder operator(UnaryOperator<Awaited> awaited) {
        return Operator.named("waiting")
                .onCreate(TENANTS, "make", ANY.waitFor(awaited.apply(Awaited.of(BLOBS))), change -> {
                    calls.add("make %s %d"
                            .formatted(change.meta().name(), change.attempt().number()));
                    return null;
                });
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private Map<String, Object> waiting(String name) {
        return (Map<String, Object>)
                Kinds.status(client, "Tenant", name).getOrDefault("waiting", Map.<String, Object>of());
    }

    private int writes(RunningOperator operator) {
        return (int) cluster.trace().calls(operator.name()).stream()
                .filter(call -> call.isWrite())
                .count();
    }
}
