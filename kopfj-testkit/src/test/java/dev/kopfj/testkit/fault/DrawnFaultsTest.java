package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.FaultPlan;
import dev.kopfj.sim.trace.Line;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An operator that makes a child for each object, under faults of all kinds that the seed draws. */
class DrawnFaultsTest {

    private static final int SEEDS = Integer.getInteger("kopfj.seeds", 20);
    private static final String KIND = "kopfexamples.v1.kopf.dev";

    @Test
    void anOperatorConvergesOnceTheFaultsEndAndEachSeedTellsOneStory() {
        Set<String> effects = new TreeSet<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            String first = run(seed, effects);

            assertThat(run(seed, effects)).as("seed %d, again", seed).isEqualTo(first);
        }

        assertThat(effects).contains("crash", "pause", "partition", "clock skew", "events coalesced", "410 Expired");
    }

    private static String run(long seed, Set<String> effects) {
        try (Session session = Session.start(seed)) {
            Cluster cluster = session.cluster();
            Examples.define(cluster.client());
            session.startKopfj("shop", DrawnFaultsTest::operator);
            cluster.faults()
                    .inject(FaultPlan.moderate()
                            .requests(0.1)
                            .events(0.1)
                            .programs(Duration.ofSeconds(40))
                            .until(Duration.ofMinutes(5)));

            for (int i = 0; i < 10; i++) {
                Examples.create(cluster.client(), "a" + i);
                cluster.advance(Duration.ofSeconds(20));
            }
            cluster.advance(Duration.ofMinutes(30));

            effects.addAll(effects(cluster));
            for (int i = 0; i < 10; i++) {
                assertThat(cluster.client()
                                .configMaps()
                                .withName("child-of-a" + i)
                                .get())
                        .as("child of a%d with seed %d", i, seed)
                        .isNotNull();
            }
            return cluster.trace().fingerprint();
        }
    }

    private static Operator operator() {
        return Operator.named("shop")
                .onCreate(KIND, "child", change -> {
                    change.client()
                            .resource(new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withName("child-of-" + change.meta().name())
                                    .endMetadata()
                                    .build())
                            .serverSideApply();
                    return "made";
                })
                .build();
    }

    private static Set<String> effects(Cluster cluster) {
        return cluster.trace().lines().stream()
                .map(Line::what)
                .filter(what -> what.startsWith("FAULT drawn"))
                .map(what -> what.replaceAll("^FAULT drawn-[0-9]+: ", "").replaceAll("(,| of| for| at) .*", ""))
                .collect(Collectors.toSet());
    }
}
