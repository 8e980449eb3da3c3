package dev.kopfj.testkit.families;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnEvent;
import dev.kopfj.outcome.Errors;
import dev.kopfj.sim.trace.Call;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kopf's example 08, and what else handlers of events are for. */
class EventHandlersTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(8);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void theyAreToldOfEachEventAndNothingIsKeptOrTriedAgain() {
        Listener listener = new Listener();
        RunningOperator operator = start(Operator.of(listener));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(listener.heard).containsExactly("a ADDED 0", "a DELETED 1");
        assertThat(operator).ran("normal").times(2, Outcome.SUCCEEDED);
        assertThat(operator).ran("failing").times(2).times(2, Outcome.IGNORED);
        assertThat(writes(operator)).isEmpty();
    }

    @Test
    void theyAreToldOfObjectsThatAreThereAtTheStart() {
        Examples.define(client);
        Examples.create(client, "a");
        Listener listener = new Listener();

        session.start(Operator.of(listener));
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(listener.heard).containsExactly("a LISTED 0");
    }

    @Test
    void noneIsMissedHoweverFastTheyCome() {
        Listener listener = new Listener();
        start(Operator.of(listener));

        Examples.create(client, "a");
        for (int i = 0; i < 5; i++) {
            edit("{\"spec\":{\"n\":" + i + "}}");
        }
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(listener.heard).hasSize(7).endsWith("a DELETED 6");
    }

    @Test
    void theyAreToldBeforeHandlersOfChanges() {
        RunningOperator operator = start(Operator.named("both")
                .onCreate(KIND, "create", change -> change.memo().get("told"))
                .onEvent(KIND, "event", event -> {
                    event.memo().put("told", "before");
                    return null;
                })
                .build());

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator.runs())
                .extracting(HandlerRun::handlerId)
                .startsWith("event")
                .contains("create");
        assertThat(Examples.named(client, "a").get()).hasField("status.create", "before");
    }

    @Test
    void aResultIsStoredAndTheEventOfThatIsTheLast() {
        RunningOperator operator = start(Operator.named("result")
                .onEvent(KIND, "event", event -> "always the same")
                .build());

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofHours(1));

        assertThat(Examples.named(client, "a").get()).hasField("status.event", "always the same");
        assertThat(operator).ran("event").times(2);
        assertThat(writes(operator)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aPatchThatTheServerRefusesIsAFailure() {
        RunningOperator operator = start(Operator.named("refused")
                .onEvent(KIND, "event", event -> {
                    event.patch().labels().put("not a label!", "x");
                    return null;
                })
                .onEvent(KIND, "strict", HandlerOptions.defaults().withErrors(Errors.PERMANENT), event -> {
                    event.patch().status().put("seen", true);
                    return null;
                })
                .onEvent(KIND, "idle", event -> null)
                .build());

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("event").lastly(Outcome.IGNORED);
        assertThat(operator).ran("idle").lastly(Outcome.SUCCEEDED);
        assertThat(operator.runs("event").get(0).message()).contains("not a label!");
    }

    @Test
    void anEditThatSomebodyElseWasInTheWayOfIsMadeWithTheNextEvent() {
        AtomicBoolean first = new AtomicBoolean(true);
        start(Operator.named("conflicting")
                .onEvent(KIND, "event", event -> {
                    if (first.getAndSet(false)) {
                        edit("{\"spec\":{\"field\":\"meanwhile\"}}");
                        event.patch().andThen(body -> body.put("spec", Map.of("field", "edited")));
                    }
                    return null;
                })
                .build());

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(Examples.named(client, "a").get()).hasField("spec.field", "edited");
    }

    @Test
    void filtersHoldForTheObjectAsItIs() {
        List<String> told = new ArrayList<>();
        start(Operator.of(new Filtered(told)));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        edit("{\"metadata\":{\"labels\":{\"app\":\"db\"}}}");
        session.cluster().advance(Duration.ofMinutes(1));
        edit("{\"spec\":{\"field\":\"other\"}}");
        session.cluster().advance(Duration.ofMinutes(1));
        edit("{\"metadata\":{\"labels\":{\"app\":null}}}");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(told).containsExactly("value", "labelled", "labelled");
    }

    private RunningOperator start(Operator operator) {
        Examples.define(client);
        RunningOperator running = session.start(operator);
        session.cluster().advance(Duration.ofSeconds(10));
        return running;
    }

    private void edit(String merge) {
        Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private List<Call> writes(RunningOperator operator) {
        return session.cluster().trace().calls(operator.name()).stream()
                .filter(Call::isWrite)
                .toList();
    }

    static class Listener {

        final List<String> heard = new ArrayList<>();

        @OnEvent(KIND)
        void normal(ObjectEvent.Type type, Meta meta, Memo memo) {
            int before = memo.find("count", Integer.class).orElse(0);
            memo.put("count", before + 1);
            heard.add(meta.name() + " " + type + " " + before);
        }

        @OnEvent(KIND)
        void failing() {
            throw new IllegalStateException("oops");
        }
    }

    record Filtered(List<String> told) {

        @OnEvent(value = KIND, labels = "app=db")
        void labelled() {
            told.add("labelled");
        }

        @OnEvent(value = KIND, field = "spec.field", fieldValue = "value", labels = "!app")
        void value() {
            told.add("value");
        }
    }
}
