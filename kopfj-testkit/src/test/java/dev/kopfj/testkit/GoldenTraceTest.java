package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a real Kopf wrote to a real server, request by request, by an operator that is compatible with it. Times and
 * versions are normalised; what differs is the touch of delayed handlers, which is a timer in memory here, and so are
 * the orders of keys and of handlers with as many attempts.
 */
class GoldenTraceTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private static final String TEST = "{'op':'test','path':'/metadata/resourceVersion','value':'RV'}";
    private static final String HELD = "json [" + TEST
            + ",{'op':'add','path':'/metadata/finalizers','value':['kopf.zalando.org/KopfFinalizerMarker']}]";
    private static final String RELEASED = "json [" + TEST + ",{'op':'remove','path':'/metadata/finalizers'}]";

    private final Settings settings = Settings.defaults().asKopfCompatible();
    private final Session session = Session.start(1);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    /** Trace A2. */
    @Test
    void aSingleHandlerWithAResultNeedsTwoPatchesAndLeavesNoProgress() {
        RunningOperator operator = start(Operator.named("a2").onCreate(KIND, "c", change -> Map.of("m", "hi")));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(written(operator))
                .containsExactly(
                        "merge {'metadata':{'annotations':{'last-handled-configuration':'{'spec':{'f':1}}'}}}",
                        "merge /status {'status':{'c':{'m':'hi'}}}");

        edit("{\"spec\":{\"f\":2}}");
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(written(operator).subList(2, 3))
                .containsExactly(
                        "merge {'metadata':{'annotations':{'last-handled-configuration':'{'spec':{'f':2}}'}}}");

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(written(operator)).hasSize(3);
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    /** Trace A1. */
    @Test
    void severalHandlersKeepTheirProgressOnTheObject() {
        List<String> calls = new ArrayList<>();
        RunningOperator operator = start(Operator.named("a1")
                .onCreate(KIND, "a", change -> called(calls, "a", Map.of("x", 1)))
                .onCreate(KIND, "b", change -> {
                    called(calls, "b", null);
                    if (change.attempt().number() == 0) {
                        throw new TemporaryError("boo", Duration.ofSeconds(1));
                    }
                    return null;
                })
                .onField(KIND, "fl", HandlerOptions.defaults().where(filter -> filter.field("spec.f")), change -> {
                    return called(calls, "fl %s-%s".formatted(change.oldValue(), change.newValue()), null);
                })
                .onUpdate(KIND, "u", change -> called(calls, "u", null))
                .onDelete(KIND, "d", change -> called(calls, "d", null)));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(written(operator))
                .containsExactly(
                        HELD,
                        merge("'a':" + done("create") + ",'b':" + fresh("create") + ",'fl.spec.f':" + fresh("create")),
                        "merge /status {'status':{'a':{'x':1}}}",
                        merge("'b':" + delayed("boo")),
                        merge("'fl.spec.f':" + done("create")),
                        merge("'a':null,'b':null,'fl.spec.f':null," + handled("{'spec':{'f':1}}")));

        edit("{\"spec\":{\"f\":2}}");
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(Written.by(operator, session.cluster(), 6))
                .containsExactly(
                        merge("'fl.spec.f':" + done("update") + ",'u':" + fresh("update")),
                        merge("'fl.spec.f':null,'u':null," + handled("{'spec':{'f':2}}")));

        finalizers("[\"kopf.zalando.org/KopfFinalizerMarker\",\"x.dev/other\"]");
        finalizers("[\"kopf.zalando.org/KopfFinalizerMarker\"]");
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(Written.by(operator, session.cluster(), 8)).containsExactly(RELEASED);
        assertThat(Examples.named(client, "a").get()).isNull();
        assertThat(calls)
                .containsExactly(
                        "a", "b", "fl Optional.empty-Optional[1]", "b", "fl Optional[1]-Optional[2]", "u", "d");
    }

    /** Trace A3. */
    @Test
    void deletionSupersedesACreationThatWaits() {
        RunningOperator operator = start(Operator.named("a3")
                .onCreate(KIND, "c", change -> {
                    throw new TemporaryError("wait", Duration.ofSeconds(30));
                })
                .onDelete(KIND, "d", change -> null));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofSeconds(5));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(written(operator))
                .containsExactly(
                        HELD,
                        "merge {'metadata':{'annotations':{"
                                + "'c':'{'started':TIME,'delayed':TIME,'purpose':'create','retries':1,'success':false,'failure':false,'message':'wait'}'}}}",
                        "merge {'metadata':{'annotations':{'c':null,'last-handled-configuration':'{'spec':{'f':1}}'}}}",
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'remove','path':'/metadata/finalizers'}]");
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    /** Trace A4. */
    @Test
    void aDeleteHandlerThatFailsForGoodDoesNotHoldTheObject() {
        RunningOperator operator = start(Operator.named("a4")
                .onDelete(KIND, "d1", change -> {
                    throw new PermanentError("no");
                })
                .onDelete(KIND, "d2", change -> null));
        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofSeconds(5));

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(written(operator))
                .containsExactly(
                        HELD,
                        merge(handled("{'spec':{'f':1}}")),
                        "merge {'metadata':{'annotations':{"
                                + "'d1':'{'started':TIME,'stopped':TIME,'purpose':'delete','retries':1,'success':false,'failure':true,'message':'no'}',"
                                + "'d2':'{'started':TIME,'purpose':'delete','retries':0,'success':false,'failure':false}'}}}",
                        "merge {'metadata':{'annotations':{'d1':null,'d2':null}}}",
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'remove','path':'/metadata/finalizers'}]");
    }

    /** Trace A7. */
    @Test
    void anObjectThatGoesWhileItIsHandledIsNoError() {
        RunningOperator operator = start(Operator.named("a7").onCreate(KIND, "c", change -> {
            change.client()
                    .genericKubernetesResources("kopf.dev/v1", "KopfExample")
                    .withName("a")
                    .delete();
            return "too late";
        }));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(written(operator))
                .containsExactly(
                        "merge {'apiVersion':'v1','kind':'DeleteOptions','propagationPolicy':'Background'}",
                        merge(handled("{'spec':{'f':1}}")));
        List<Call> patches = session.cluster().trace().calls(operator.name()).stream()
                .filter(call -> call.method().equals("PATCH"))
                .toList();
        assertThat(patches).extracting(Call::code).containsExactly(404);
        assertThat(operator.runs()).hasSize(1);
    }

    /** Trace A5. */
    @Test
    void valuesAreMergedBeforeEditsAreMadeAndTheStatusIsWrittenApart() {
        RunningOperator operator = start(Operator.named("a5").onCreate(KIND, "c", change -> {
            change.patch().spec().put("x", 1);
            change.patch().status().put("s", 1);
            change.patch().labels().put("l", "1");
            change.patch().andThen(body -> at(body, "spec").put("lst", List.of(1)));
            change.patch().andThen(body -> at(body, "status").put("k", List.of(1)));
            return null;
        }));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(written(operator))
                .containsExactly(
                        "merge {'metadata':{'labels':{'l':'1'},'annotations':{" + handled("{'spec':{'f':1}}")
                                + "}},'spec':{'x':1}}",
                        "merge /status {'status':{'s':1}}",
                        "json [" + TEST + ",{'op':'add','path':'/spec/lst','value':[1]}]",
                        "json /status [" + TEST + ",{'op':'add','path':'/status/k','value':[1]}]",
                        merge(handled("{'spec':{'f':1,'x':1,'lst':[1]},'metadata':{'labels':{'l':'1'}}}")));
    }

    /** Trace A6. */
    @Test
    void anEditFollowsAForeignOneThatTheMergeHasMet() {
        RunningOperator operator = start(Operator.named("a6").onCreate(KIND, "c", change -> {
            edit("{\"spec\":{\"foreign\":1}}");
            change.patch().andThen(body -> at(body, "spec").put("own", 1));
            return null;
        }));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(written(operator))
                .containsExactly(
                        merge(handled("{'spec':{'f':1}}")),
                        "json [" + TEST + ",{'op':'add','path':'/spec/own','value':1}]",
                        merge(handled("{'spec':{'f':1,'foreign':1,'own':1}}")));
        assertThat(operator.runs()).hasSize(1);
    }

    /** Trace A6, without a merge before the edit: it is tried again, and the handler is not. */
    @Test
    void anEditThatComesTooLateIsMadeInTheNextCycleWithoutTheHandler() {
        RunningOperator operator =
                start(Operator.named("a6b").onCreate(KIND, "c", change -> null).onDelete(KIND, "d", change -> {
                    edit("{\"spec\":{\"foreign\":1}}");
                    change.patch().andThen(body -> at(body, "spec").put("own", 1));
                    return null;
                }));
        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        String late = "json [" + TEST + ",{'op':'remove','path':'/metadata/finalizers'},"
                + "{'op':'add','path':'/spec/own','value':1}]";
        assertThat(Written.by(operator, session.cluster(), 2)).containsExactly(late, late);
        assertThat(operator.runs("d")).hasSize(1);
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    /** Trace A10. */
    @Test
    void objectsThatWereThereBeforeTheOperatorAreResumedUpdatedOrCreated() {
        List<String> calls = new ArrayList<>();
        Examples.define(client);
        for (String name : List.of("same", "changed")) {
            Examples.create(client, name, Map.of("f", 1));
            Examples.named(client, name)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\":{\"annotations\":{\"kopf.zalando.org/last-handled-configuration\":"
                                    + "\"{\\\"spec\\\":{\\\"f\\\":1}}\\n\"}}}");
        }
        Examples.named(client, "changed").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"f\":2}}");
        Examples.create(client, "young", Map.of("f", 1));
        RunningOperator operator = session.start(Operator.named("a10")
                .onResume(KIND, "r", change -> called(calls, change.meta().name() + " r " + change.reason(), null))
                .onUpdate(KIND, "u", change -> called(calls, change.meta().name() + " u " + change.reason(), null))
                .onCreate(KIND, "c", change -> called(calls, change.meta().name() + " c " + change.reason(), null))
                .onCreate(KIND, "both", change -> called(calls, change.meta().name() + " both", null))
                .onResume(KIND, "both", change -> called(calls, change.meta().name() + " both", null))
                .settings(settings)
                .build());

        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(calls)
                .containsExactlyInAnyOrder(
                        "same r RESUME",
                        "same both",
                        "changed r UPDATE",
                        "changed u UPDATE",
                        "changed both",
                        "young c CREATE",
                        "young both");
        assertThat(writtenTo(operator, "same"))
                .containsExactly(
                        merge("'r':" + done("resume") + ",'both':" + fresh("resume")), merge("'r':null,'both':null"));
        assertThat(writtenTo(operator, "changed"))
                .containsExactly(
                        merge("'r':" + done("update") + ",'u':" + fresh("update") + ",'both':" + fresh("update")),
                        merge("'u':" + done("update")),
                        merge("'r':null,'u':null,'both':null," + handled("{'spec':{'f':2}}")));
        assertThat(writtenTo(operator, "young"))
                .containsExactly(
                        merge("'c':" + done("create") + ",'both':" + fresh("create")),
                        merge("'c':null,'both':null," + handled("{'spec':{'f':1}}")));
        assertThat(written(operator)).hasSize(7);
    }

    /** Trace A11. */
    @Test
    void aFailureIsStoredLikeASuccessAndALimitEndsTheAttempts() {
        RunningOperator operator = start(Operator.named("a11")
                .onCreate(KIND, "c1", HandlerOptions.defaults().withErrors(Errors.PERMANENT), change -> {
                    throw new IllegalStateException("bad");
                })
                .onCreate(
                        KIND,
                        "c2",
                        HandlerOptions.defaults().withRetries(2).withBackoff(Duration.ofMillis(300)),
                        change -> {
                            throw new IllegalStateException("boo");
                        }));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(written(operator))
                .containsExactly(
                        merge("'c1':'{'started':TIME,'stopped':TIME,'purpose':'create','retries':1,'success':false,"
                                + "'failure':true,'message':'bad'}','c2':" + fresh("create")),
                        merge("'c2':" + delayed("boo")),
                        merge("'c1':null,'c2':null," + handled("{'spec':{'f':1}}")));
    }

    private static @Nullable Object called(List<String> calls, String what, @Nullable Object result) {
        calls.add(what);
        return result;
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private static Map<String, Object> at(Map<String, @Nullable Object> body, String key) {
        return (Map<String, Object>) body.computeIfAbsent(key, missing -> new TreeMap<String, Object>());
    }

    private static String merge(String annotations) {
        return "merge {'metadata':{'annotations':{" + annotations + "}}}";
    }

    private static String done(String purpose) {
        return "'{'started':TIME,'stopped':TIME,'purpose':'%s','retries':1,'success':true,'failure':false}'"
                .formatted(purpose);
    }

    private static String fresh(String purpose) {
        return "'{'started':TIME,'purpose':'%s','retries':0,'success':false,'failure':false}'".formatted(purpose);
    }

    private static String delayed(String message) {
        return "'{'started':TIME,'delayed':TIME,'purpose':'create','retries':1,'success':false,'failure':false,'message':'%s'}'"
                .formatted(message);
    }

    private static String handled(String essence) {
        return "'last-handled-configuration':'" + essence + "'";
    }

    private void finalizers(String list) {
        edit("{\"metadata\":{\"finalizers\":" + list + "}}");
        session.cluster().advance(Duration.ofMinutes(1));
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        return session.start(builder.settings(settings).build());
    }

    private void edit(String merge) {
        Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private List<String> writtenTo(RunningOperator operator, String object) {
        return Written.to(object, operator, session.cluster());
    }

    private List<String> written(RunningOperator operator) {
        return Written.by(operator, session.cluster());
    }
}
