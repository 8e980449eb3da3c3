package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.Change;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a real Kopf wrote of a resource whose status is no subresource. */
@KopfTest(manifests = "plain.yaml")
class GoldenPlainTraceTest {

    private static final String HANDLED = "'last-handled-configuration':'%s'";

    /** Trace A5. */
    @Test
    void withoutASubresourceTheStatusIsWrittenWithTheRest(Session session, Cluster cluster, KubernetesClient client) {
        RunningOperator operator = session.start(Operator.named("a5")
                .onCreate("plainexamples.v1.kopf.dev", "c", GoldenPlainTraceTest::write)
                .settings(Settings.defaults().asKopfCompatible())
                .build());
        client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("kopf.dev/v1")
                        .withKind("PlainExample")
                        .withNewMetadata()
                        .withName("a")
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("f", 1))
                        .build())
                .create();

        cluster.advance(Duration.ofMinutes(1));

        assertThat(Written.by(operator, cluster))
                .containsExactly(
                        "merge {'metadata':{'labels':{'l':'1'},'annotations':{" + HANDLED.formatted("{'spec':{'f':1}}")
                                + "}},'spec':{'x':1},'status':{'s':1}}",
                        "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},"
                                + "{'op':'add','path':'/spec/lst','value':[1]},"
                                + "{'op':'add','path':'/status/k','value':[1]}]",
                        "merge {'metadata':{'annotations':{"
                                + HANDLED.formatted("{'spec':{'f':1,'x':1,'lst':[1]},'metadata':{'labels':{'l':'1'}}}")
                                + "}}}");
    }

    private static @Nullable Object write(Change change) {
        change.patch().spec().put("x", 1);
        change.patch().status().put("s", 1);
        change.patch().labels().put("l", "1");
        change.patch().andThen(body -> at(body, "spec").put("lst", List.of(1)));
        change.patch().andThen(body -> at(body, "status").put("k", List.of(1)));
        return null;
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private static Map<String, Object> at(Map<String, @Nullable Object> body, String key) {
        return (Map<String, Object>) body.computeIfAbsent(key, missing -> new TreeMap<String, Object>());
    }
}
