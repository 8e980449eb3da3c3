package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.handler.Change;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.trace.Line;
import dev.kopfj.sim.trace.Trace;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The promise on which everything else stands: one seed, one run. */
class DeterminismTest {

    private static final int SEEDS = 1_000;
    private static final int ORDERS_MIN = 100;

    /** Two objects are handled at once; each handler makes several requests, and fails at first. */
    private static final Operator OPERATOR = Operator.named("busy")
            .onCreate("kopfexamples.v1.kopf.dev", "prepare", DeterminismTest::prepare)
            .onCreate("kopfexamples.v1.kopf.dev", "finish", change -> Map.of("done", true))
            .onDelete("kopfexamples.v1.kopf.dev", "clean", change -> "gone")
            .build();

    private static Object prepare(Change change) {
        for (int i = 0; i < 3; i++) {
            child(change, i);
        }
        if (change.attempt().number() < 2) {
            throw new TemporaryError("not yet", Duration.ofSeconds(5));
        }
        return "an object";
    }

    private static void child(Change change, int number) {
        String name = "child-%d-%d-of-%s"
                .formatted(change.attempt().number(), number, change.meta().name());
        change.client().configMaps().resource(configMap(name)).create();
    }

    @Test
    void oneSeedTellsOneStoryAndDifferentSeedsInterleaveDifferently() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Run first = run(seed);
            Run second = run(seed);

            assertThat(second.story()).as("the story of seed %d", seed).isEqualTo(first.story());
            assertThat(second.fingerprint()).as("every step of seed %d", seed).isEqualTo(first.fingerprint());
            orders.add(first.order());
        }

        assertThat(orders).hasSizeGreaterThan(ORDERS_MIN);
    }

    @Test
    void theRunIsNotEmpty() {
        Run run = run(1);

        assertThat(run.order()).hasSize(18);
        assertThat(run.attempts()).isEqualTo(3);
    }

    private record Run(String story, String fingerprint, List<String> order, long attempts) {}

    private static Run run(long seed) {
        try (Session session = Session.start(seed)) {
            KubernetesClient client = session.cluster().client();
            Examples.define(client);
            RunningOperator operator = session.start(OPERATOR);
            Examples.create(client, "object-a");
            Examples.create(client, "object-b");
            session.cluster().advance(Duration.ofSeconds(30));
            Examples.named(client, "object-a").delete();
            session.cluster().settle();
            Trace trace = session.cluster().trace();
            long attempts = operator.runs("prepare").stream()
                    .filter(run -> run.name().equals("object-a"))
                    .count();
            return new Run(trace.text(), trace.fingerprint(), order(trace), attempts);
        }
    }

    private static List<String> order(Trace trace) {
        return trace.lines().stream()
                .map(Line::what)
                .filter(what -> what.startsWith("POST") && what.contains("child-"))
                .map(what -> what.replaceAll(".*(child-\\d-\\d-of-object-.).*", "$1"))
                .collect(Collectors.toList());
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }
}
