package dev.kopfj.testkit.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the seed: all converges, every handler runs as often as it should, and nothing is left behind. */
class SeedsTest {

    private static final int OBJECTS = 2;
    private static final int SEEDS = Integer.getInteger("kopfj.seeds", 200);
    private static final int MANY_SEEDS = 1_000;

    @Test
    void everySeedConvergesTwiceInTheSameWay() {
        run(SEEDS);
    }

    @Test
    @Tag("long")
    void aThousandSeedsConvergeTwiceInTheSameWay() {
        run(MANY_SEEDS);
    }

    private static void run(int seeds) {
        for (long seed = 1; seed <= seeds; seed++) {
            Run first = Run.of(seed);
            Run second = Run.of(seed);

            assertThat(second.story()).as("the story of seed %d", seed).isEqualTo(first.story());
            assertThat(second.fingerprint()).as("every step of seed %d", seed).isEqualTo(first.fingerprint());
        }
    }

    private record Run(String story, String fingerprint) {

        static Run of(long seed) {
            try (Session session = Session.start(seed)) {
                new Drama(session, seed).play();
                return new Run(
                        session.cluster().trace().text(),
                        session.cluster().trace().fingerprint());
            }
        }
    }

    /** What happens under one seed, and what must be true of it. */
    private static final class Drama {
        private final Cluster cluster;
        private final RunningOperator operator;
        private final SplittableRandom chance;
        private final int[] failures = new int[OBJECTS];
        private final int[] edits = new int[OBJECTS];
        private final String[] fields = new String[OBJECTS];
        private final Duration[] born = new Duration[OBJECTS];
        private final String seed;
        private final Instant begin;

        Drama(Session session, long seed) {
            this.cluster = session.cluster();
            this.begin = cluster.now();
            this.chance = new SplittableRandom(seed);
            this.seed = "seed " + seed;
            Examples.define(cluster.client());
            this.operator = session.startKopfj("mixed", Mixed::operator);
        }

        void play() {
            for (int i = 0; i < OBJECTS; i++) {
                failures[i] = chance.nextInt(4);
                fields[i] = "value-0";
                born[i] = passed();
                Examples.create(cluster.client(), name(i), Map.of("field", "value-0", "failures", failures[i]));
                pass(3_000);
            }
            cluster.advance(Duration.ofSeconds(20));
            requireCreated();
            int count = chance.nextInt(6);
            for (int edit = 1; edit <= count; edit++) {
                edit(chance.nextInt(OBJECTS), "value-" + edit);
                pass(2_500);
            }
            cluster.advance(Duration.ofSeconds(25));
            requireUpdated();
            for (int i = 0; i < OBJECTS; i++) {
                requireTicks(i);
                Examples.named(cluster.client(), name(i)).delete();
                pass(1_000);
            }
            cluster.advance(Duration.ofSeconds(20));
            requireGone();
        }

        private void edit(int object, String value) {
            fields[object] = value;
            edits[object]++;
            Examples.named(cluster.client(), name(object))
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"%s\"}}".formatted(value));
        }

        private void requireCreated() {
            for (int i = 0; i < OBJECTS; i++) {
                assertRuns("create_steady", i, Outcome.SUCCEEDED, 1);
                assertRuns("create_flaky", i, Outcome.SUCCEEDED, 1);
                assertRuns("create_flaky", i, Outcome.RETRIED, failures[i]);
                assertRuns("create_hopeless", i, Outcome.RETRIED, 1);
                assertRuns("create_hopeless", i, Outcome.FAILED, 1);
                assertRuns("daemon_flaky", i, Outcome.RETRIED, failures[i]);
                assertRuns("daemon_hopeless", i, Outcome.FAILED, 1);
                assertRuns("timer_idle", i, Outcome.SUCCEEDED, 1);
            }
        }

        /** Of edits that come while another is handled only the last counts, but that is seen by all handlers. */
        private void requireUpdated() {
            for (int i = 0; i < OBJECTS; i++) {
                requireRunsOfUpdates(i);
                GenericKubernetesResource object =
                        Examples.named(cluster.client(), name(i)).get();
                if (!fields[i].equals("value-0")) {
                    assertThat(object.<Object>get("status", "update_steady"))
                            .as(seed)
                            .isEqualTo(fields[i]);
                    assertThat(object.<Object>get("status", "update_flaky"))
                            .as(seed)
                            .isEqualTo(fields[i]);
                }
                assertThat(object.<Object>get("status", "timer_idle")).as(seed).isEqualTo(fields[i]);
                assertThat(object.<Object>get("status", "timer_flaky")).as(seed).isEqualTo(fields[i]);
                assertThat(object.getMetadata().getAnnotations())
                        .as(seed)
                        .containsOnlyKeys("kopf.zalando.org/last-handled-configuration");
                assertThat(object.getMetadata().getFinalizers()).as(seed).hasSize(1);
            }
        }

        /** One edit is one run that succeeds; of several, each makes one at most, as later ones may take its place. */
        private void requireRunsOfUpdates(int object) {
            assertRuns("update_steady", object, Outcome.RETRIED, 0);
            if (edits[object] <= 1) {
                assertRuns("update_steady", object, Outcome.SUCCEEDED, edits[object]);
                assertRuns("update_flaky", object, Outcome.SUCCEEDED, edits[object]);
                assertRuns("update_flaky", object, Outcome.RETRIED, edits[object] * failures[object]);
                return;
            }
            for (String handler : List.of("update_steady", "update_flaky")) {
                assertThat(operator.runs(handler))
                        .filteredOn(run -> run.name().equals(name(object)) && run.outcome() == Outcome.SUCCEEDED)
                        .as("%s: %s of %s", seed, handler, name(object))
                        .hasSizeBetween(1, edits[object]);
            }
        }

        /** What is run again and again keeps its pace from the beginning to the end, whatever happens to its object. */
        private void requireTicks(int object) {
            List<Duration> ticks = Ticks.of("timer_steady", name(object), cluster.trace());
            assertThat(ticks.get(0)).as(seed).isBetween(born[object], born[object].plusSeconds(1));
            assertThat(Ticks.distances(ticks)).as(seed).containsOnly(Duration.ofSeconds(7));
            assertThat(ticks.get(ticks.size() - 1)).as(seed).isBetween(passed().minusSeconds(7), passed());
            assertThat(operator.runs("timer_flaky"))
                    .filteredOn(run -> run.name().equals(name(object)))
                    .as(seed)
                    .allSatisfy(run -> assertThat(run.outcome())
                            .isEqualTo(run.attempt() < failures[object] ? Outcome.RETRIED : Outcome.SUCCEEDED));
            assertThat(operator.runs("timer_idle"))
                    .filteredOn(run -> run.name().equals(name(object)))
                    .as(seed)
                    .hasSizeBetween(edits[object] == 0 ? 1 : 2, 1 + edits[object]);
        }

        private void requireGone() {
            for (int i = 0; i < OBJECTS; i++) {
                assertRuns("daemon_flaky", i, Outcome.SUCCEEDED, 1);
                assertRuns("delete_flaky", i, Outcome.SUCCEEDED, 1);
                assertRuns("delete_flaky", i, Outcome.RETRIED, failures[i]);
                assertRuns("delete_hopeless", i, Outcome.FAILED, 1);
                assertThat(Examples.named(cluster.client(), name(i)).get())
                        .as(seed)
                        .isNull();
            }
            operator.stop();
            cluster.advance(Duration.ofSeconds(10));
            assertThat(cluster.simulation().waits()).as(seed).isEmpty();
        }

        private void assertRuns(String handler, int object, Outcome outcome, int times) {
            assertThat(operator.runs(handler))
                    .filteredOn(run -> run.name().equals(name(object)) && run.outcome() == outcome)
                    .extracting(HandlerRun::outcome)
                    .as("%s: %s of %s, %s", seed, handler, name(object), outcome)
                    .hasSize(times);
        }

        private Duration passed() {
            return Duration.between(begin, cluster.now());
        }

        private void pass(int millisMax) {
            cluster.advance(Duration.ofMillis(chance.nextInt(millisMax)));
        }

        private static String name(int object) {
            return "object-" + object;
        }
    }
}
