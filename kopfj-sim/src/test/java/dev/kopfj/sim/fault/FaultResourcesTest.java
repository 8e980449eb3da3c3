package dev.kopfj.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults as resources, which a test applies like any other YAML. */
class FaultResourcesTest {

    private static final String LOST = """
        apiVersion: sim.kopfj.dev/v1
        kind: Fault
        metadata: {name: lost}
        spec:
          request: {verb: create, resource: configmaps}
          name: a
          do: {loseAnswer: true}
        """;

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aFaultThatIsAppliedStrikesAndCountsItsHits() {
        client.resource(LOST).create();

        assertThatThrownBy(() -> client.resource(map("a")).create()).isInstanceOf(KubernetesClientException.class);
        cluster.settle();

        assertThat(client.configMaps().withName("a").get()).isNotNull();
        assertThat(client.resource(LOST).get()).asString().contains("hits=1");
        assertThat(cluster.trace().text())
                .contains("FAULT lost: connection reset at the answer to create configmaps (configmaps default/a)");
    }

    @Test
    void aFaultThatIsDeletedStrikesNoMore() {
        client.resource(LOST).create();
        client.resource(LOST).delete();

        client.resource(map("a")).create();
    }

    @Test
    void aFaultThatIsChangedStrikesAsItIsNow() {
        client.resource(LOST).create();
        client.resource(LOST.replace("name: a", "name: b")).update();

        client.resource(map("a")).create();
        assertThatThrownBy(() -> client.resource(map("b")).create()).isInstanceOf(KubernetesClientException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "request: {verb: steal, resource: pods}| do: {reset: true}| spec.request.verb: Unsupported value:"
                        + " \"steal\"",
                "request: {verb: get, resource: unicorns}| do: {reset: true}| spec.request.resource: Invalid value:"
                        + " unicorns: the cluster serves no such resource",
                "request: {verb: get, resource: pods}, nth: 0| do: {reset: true}| spec.nth: Invalid value: 0:"
                        + " occurrences are counted from 1",
                "request: {verb: get, resource: pods}| do: {drop: true}| spec.do: Invalid value: event dropped: that"
                        + " cannot happen to a request",
                "request: {verb: get, resource: pods}| do: {reset: true, drop: true}| spec.do: Invalid value: reset,"
                        + " drop: exactly one effect is to be said",
                "request: {verb: get, resource: pods}, at: 5s| do: {reset: true}| spec.request: Invalid value: request, at:"
                        + " exactly one of request, event, webhook, at is to be said",
                "request: {verb: get, resource: pods}| do: {delay: soon}| spec.do.delay: Invalid value: \"soon\"",
                "at: 5s| do: {crash: {}}| spec.by: Invalid value: \"\": at a moment in time it must be said whom it"
                        + " strikes",
                "request: {verb: get, resource: pods, whom: me}| do: {reset: true}| unknown field"
                        + " \"spec.request.whom\"",
            })
    void whatMakesNoSenseIsRefusedWithFieldAndReason(String trigger, String effect, String reason) {
        String yaml = """
            apiVersion: sim.kopfj.dev/v1
            kind: Fault
            metadata: {name: bad}
            spec: {%s, %s}
            """.formatted(trigger, effect);

        assertThatThrownBy(() -> client.resource(yaml).create()).hasMessageContaining(reason);

        assertThat(client.genericKubernetesResources("sim.kopfj.dev/v1", "Fault")
                        .list()
                        .getItems())
                .extracting(GenericKubernetesResource::getMetadata)
                .isEmpty();
    }

    @Test
    void aFaultThatNeverStruckIsReported() {
        client.resource(LOST).create();

        assertThatThrownBy(() -> cluster.faults().requireAllHit())
                .hasMessageContaining("lost: connection reset at after create configmaps a. Nothing came near it.");
    }

    private static ConfigMap map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }
}
