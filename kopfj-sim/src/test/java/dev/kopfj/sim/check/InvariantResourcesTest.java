package dev.kopfj.sim.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invariants as resources, which a test applies like any other YAML. */
class InvariantResourcesTest {

    private static final String GROWING = """
        apiVersion: sim.kopfj.dev/v1
        kind: Invariant
        metadata: {name: only-grows}
        spec:
          match: {resource: configmaps, namespace: default, labels: {app: counter}}
          rule: int(self.data.count) >= int(oldSelf.data.count)
          message: the count went down
        """;

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        cluster.close();
    }

    private static ConfigMap counter(String app, int count) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(app)
                .withLabels(Map.of("app", app))
                .endMetadata()
                .withData(Map.of("count", "" + count))
                .build();
    }

    @Test
    void anObjectThatBreaksTheRuleIsReportedOnceWithTheWrite() {
        client.resource(GROWING).create();
        client.resource(counter("counter", 1)).create();
        client.resource(counter("counter", 2)).update();
        cluster.invariants().requireUnbroken();

        client.resource(counter("counter", 1)).update();
        client.resource(counter("counter", 0)).update();

        assertThatThrownBy(() -> cluster.invariants().requireUnbroken())
                .hasMessageContaining("«only-grows» is broken: the count went down")
                .hasMessageContaining("user changes configmaps default/counter");
        assertThat(cluster.invariants().violations()).hasSize(1);
        assertThat(cluster.trace().text())
                .contains("only-grows  BROKEN the count went down (t+0s user changes configmaps default/counter");
    }

    @Test
    void itsStatusTellsHowOftenItWasBrokenAndByWhatAtLast() {
        client.resource(GROWING).create();
        client.resource(counter("counter", 2)).create();
        client.resource(counter("counter", 1)).update();
        client.resource(counter("counter", 3)).update();
        cluster.advance(Duration.ofSeconds(7));
        client.resource(counter("counter", 0)).update();
        cluster.settle();

        GenericKubernetesResource rule = client.genericKubernetesResources("sim.kopfj.dev/v1", "Invariant")
                .withName("only-grows")
                .get();
        long entry = cluster.invariants().violations().get(1).entry();
        assertThat(rule.<Object>get("status", "broken")).isEqualTo(2);
        assertThat(rule.<Map<String, Object>>get("status", "last"))
                .containsEntry("object", "configmaps default/counter")
                .containsEntry("message", "the count went down")
                .containsEntry("by", "user")
                .containsEntry("at", "t+7s")
                .containsEntry("entry", (int) entry);
        assertThat(cluster.trace().entries())
                .filteredOn(each -> each.id() == entry)
                .singleElement()
                .satisfies(each -> assertThat(each.what()).contains("the count went down"));
    }

    @Test
    void objectsOfOtherLabelsAreNotMeant() {
        client.resource(GROWING).create();
        client.resource(counter("other", 2)).create();
        client.resource(counter("other", 1)).update();

        cluster.invariants().requireUnbroken();
    }

    @Test
    void aRuleThatHasNoValueIsBrokenAndSaysWhy() {
        client.resource(GROWING).create();
        client.resource(counter("counter", 1)).create();
        client.resource(counter("counter", 1).edit().withData(Map.of()).build()).update();

        assertThat(cluster.invariants().violations())
                .extracting(Violation::complaint)
                .singleElement()
                .asString()
                .contains("the rule has no value", "no such key: data");
    }

    @Test
    void aRuleThatIsChangedOrDeletedIsAskedAsItIsNow() {
        client.resource(GROWING).create();
        client.resource(GROWING.replace("{app: counter}", "{app: other}")).update();
        client.resource(counter("counter", 2)).create();
        client.resource(counter("counter", 1)).update();
        client.resource(GROWING).delete();
        client.resource(counter("other", 2)).create();
        client.resource(counter("other", 1)).update();

        cluster.invariants().requireUnbroken();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "match: {resource: pods}, rule: 'self.spec +'| spec.rule: Invalid value: self.spec +: compilation"
                        + " failed: ERROR: <input>:1:12: Syntax error",
                "match: {resource: pods}, rule: 'yourself.spec.x > 1'| undeclared reference to 'yourself'",
                "match: {resource: pods}, rule: '1 + 1'| spec.rule: Invalid value: 1 + 1: must evaluate to bool",
                "match: {resource: unicorns}, rule: 'true'| spec.match.resource: Invalid value: unicorns: the cluster"
                        + " serves no such resource",
                "match: {name: a}, rule: 'true'| spec.match.resource: Required value",
                "match: {resource: pods}| spec.rule: Required value",
                "match: {resource: pods}, rule: 'true', when: never| unknown field \"spec.when\"",
            })
    void whatMakesNoSenseIsRefusedWithFieldAndReason(String spec, String reason) {
        String yaml = """
            apiVersion: sim.kopfj.dev/v1
            kind: Invariant
            metadata: {name: bad}
            spec: {%s}
            """.formatted(spec);

        assertThatThrownBy(() -> client.resource(yaml).create()).hasMessageContaining(reason);

        assertThat(client.genericKubernetesResources("sim.kopfj.dev/v1", "Invariant")
                        .list()
                        .getItems())
                .extracting(GenericKubernetesResource::getMetadata)
                .isEmpty();
    }
}
