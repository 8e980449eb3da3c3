package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.Settings;
import dev.kopfj.on.PermanentError;
import dev.kopfj.on.TemporaryError;
import dev.kopfj.on.TimerOptions;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a real Kopf wrote to a real server, request by request; times, uids and versions are normalised, and the touch of
 * delayed handlers is a timer in memory here.
 */
class GoldenTraceTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

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

    /** Trace A1, without its field handler. */
    @Test
    void severalHandlersKeepTheirProgressOnTheObject() {
        RunningOperator operator = start(Operator.named("a1")
                .onCreate(KIND, "a", change -> Map.of("x", 1))
                .onCreate(KIND, "b", change -> {
                    if (change.attempt().number() == 0) {
                        throw new TemporaryError("boo", Duration.ofSeconds(1));
                    }
                    return null;
                })
                .onUpdate(KIND, "u", change -> null)
                .onDelete(KIND, "d", change -> null));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(written(operator))
                .containsExactly(
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'add','path':'/metadata/finalizers','value':['kopf.zalando.org/KopfFinalizerMarker']}]",
                        "merge {'metadata':{'annotations':{"
                                + "'a':'{'started':TIME,'stopped':TIME,'purpose':'create','retries':1,'success':true,'failure':false}',"
                                + "'b':'{'started':TIME,'purpose':'create','retries':0,'success':false,'failure':false}'}}}",
                        "merge /status {'status':{'a':{'x':1}}}",
                        "merge {'metadata':{'annotations':{"
                                + "'b':'{'started':TIME,'delayed':TIME,'purpose':'create','retries':1,'success':false,'failure':false,'message':'boo'}'}}}",
                        "merge {'metadata':{'annotations':{'a':null,'b':null,'last-handled-configuration':'{'spec':{'f':1}}'}}}");

        edit("{\"spec\":{\"f\":2}}");
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(written(operator).subList(5, 6))
                .containsExactly(
                        "merge {'metadata':{'annotations':{'last-handled-configuration':'{'spec':{'f':2}}'}}}");

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(written(operator).subList(6, 7))
                .containsExactly(
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'remove','path':'/metadata/finalizers'}]");
        assertThat(Examples.named(client, "a").get()).isNull();
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

        assertThat(written(operator).subList(1, 4))
                .containsExactly(
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

        assertThat(written(operator).subList(2, 5))
                .containsExactly(
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

        List<Call> patches = session.cluster().trace().calls(operator.name()).stream()
                .filter(call -> call.method().equals("PATCH"))
                .toList();
        assertThat(patches).extracting(Call::code).containsExactly(404);
        assertThat(operator.runs()).hasSize(1);
    }

    /** Trace A8. */
    @Test
    void aTimerWritesItsResultEachTimeAndLetsItsObjectGoAtOnce() {
        int[] runs = {0};
        RunningOperator operator = start(
                Operator.named("a8").timer(KIND, "t", TimerOptions.every(Duration.ofMillis(300)), told -> ++runs[0]));
        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofSeconds(1));

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(written(operator))
                .containsExactly(
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'add','path':'/metadata/finalizers','value':['kopf.zalando.org/KopfFinalizerMarker']}]",
                        "merge /status {'status':{'t':1}}",
                        "merge /status {'status':{'t':2}}",
                        "merge /status {'status':{'t':3}}",
                        "merge /status {'status':{'t':4}}",
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'remove','path':'/metadata/finalizers'}]");
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    /** Trace A9, without its conflict: the object is let go from the version that the daemon's patch has made. */
    @Test
    void aDaemonWritesAtItsEndBeforeItsObjectGoes() {
        RunningOperator operator = start(Operator.named("a9").daemon(KIND, "d", told -> {
            told.stopped().await();
            told.patch().status().put("bye", "bye");
            return null;
        }));
        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofSeconds(1));

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(written(operator))
                .containsExactly(
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'add','path':'/metadata/finalizers','value':['kopf.zalando.org/KopfFinalizerMarker']}]",
                        "merge /status {'status':{'bye':'bye'}}",
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},{'op':'remove','path':'/metadata/finalizers'}]");
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        return session.start(
                builder.settings(Settings.defaults().asKopfCompatible()).build());
    }

    private void edit(String merge) {
        Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private List<String> written(RunningOperator operator) {
        return session.cluster().trace().calls(operator.name()).stream()
                .filter(Call::isWrite)
                .map(GoldenTraceTest::normalised)
                .toList();
    }

    private static String normalised(Call call) {
        String kind = call.contentType().contains("json-patch") ? "json" : "merge";
        String sub = call.path().endsWith("/status") ? " /status " : " ";
        String body = call.body()
                .replace("\\n", "")
                .replace("\\\"", "'")
                .replace('"', '\'')
                .replaceAll("'\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00'", "TIME")
                .replaceAll("(resourceVersion','value':)'\\d+'", "$1'RV'")
                .replaceAll("'kopf\\.zalando\\.org/(?!KopfFinalizerMarker)", "'");
        return kind + sub + body;
    }
}
