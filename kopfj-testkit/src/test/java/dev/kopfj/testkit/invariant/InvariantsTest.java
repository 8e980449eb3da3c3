package dev.kopfj.testkit.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Invariant;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A test says what must hold, and fails if an operator breaks it, with the write that did. */
class InvariantsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aTestFailsWhoseInvariantWasBrokenAndSaysByWhichWrite() {
        List<String> ends = ends();

        assertThat(ends).hasSize(3);
        assertThat(ends.get(0)).startsWith("alsoBroken FAILED").contains("its own reason");
        assertThat(ends.get(1))
                .startsWith("broken FAILED")
                .contains("«few children» is broken: there are 2")
                .contains("maker creates configmaps default/b-child")
                .doesNotContain("there are 3");
        assertThat(ends.get(2)).startsWith("fine SUCCESSFUL");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("few children  BROKEN there are 2", "maker creates configmaps default/b-child");
    }

    private List<String> ends() {
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(HoldingTestCase.class))
                    .execute()
                    .testEvents()
                    .finished()
                    .stream()
                    .map(InvariantsTest::end)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } finally {
            System.setErr(before);
        }
    }

    private static String end(Event finished) {
        var result = finished.getRequiredPayload(TestExecutionResult.class);
        return finished.getTestDescriptor().getDisplayName().replaceAll("\\(.*", "") + " " + result.getStatus() + " "
                + result.getThrowable().map(Throwable::getMessage).orElse("");
    }

    /** Makes a child for every object. */
    static class Maker {

        @OnCreate(KIND)
        void make(Meta meta, KubernetesClient kubernetes) {
            kubernetes
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(meta.name() + "-child")
                            .withNamespace("default")
                            .withLabels(Map.of("made", "yes"))
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    @KopfTest(value = Maker.class, manifests = "/dev/kopfj/testkit/crd.yaml")
    static class HoldingTestCase {

        private static final Invariant FEW = Invariant.saying("few children", state -> {
                    long children = state.list("configmaps", "default").stream()
                            .filter(map ->
                                    map.at("/metadata/labels/made").asText().equals("yes"))
                            .count();
                    return children < 2 ? Optional.empty() : Optional.of("there are " + children);
                })
                .over("configmaps");

        @Test
        void fine(Cluster cluster, KubernetesClient client) {
            cluster.holds(FEW);
            Examples.create(client, "a");
            cluster.settle();
        }

        @Test
        void broken(Cluster cluster, KubernetesClient client) {
            cluster.holds(FEW);
            for (String name : List.of("a", "b", "c")) {
                Examples.create(client, name);
                cluster.settle();
            }
        }

        @Test
        void alsoBroken(Cluster cluster, KubernetesClient client) {
            broken(cluster, client);
            throw new AssertionError("its own reason");
        }
    }
}
