package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a real Kopf wrote for its timers and daemons, request by request. */
class GoldenBackgroundTraceTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(1);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
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

    private List<String> written(RunningOperator operator) {
        return Written.by(operator, session.cluster());
    }
}
