package dev.kopfj.testkit.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.FaultPlan;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens at whatever moment: objects come, change and go while handlers are at work, watches break, and the
 * operator goes down meanwhile; in the end all is as the last change wants it.
 */
class StormsTest {

    private static final int SEEDS = Integer.getInteger("kopfj.seeds", 90);
    private static final int MANY_SEEDS = 1_000;

    @Test
    void everyStormConvergesTwiceInTheSameWay() {
        run(SEEDS);
    }

    @Test
    @Tag("long")
    void aThousandStormsConvergeTwiceInTheSameWay() {
        run(MANY_SEEDS);
    }

    private static void run(int seeds) {
        for (long seed = 1; seed <= seeds; seed++) {
            assertThat(fingerprint(seed)).as("every step of seed %d", seed).isEqualTo(fingerprint(seed));
        }
    }

    private static String fingerprint(long seed) {
        try (Session session = Session.start(seed)) {
            new Storm(session, seed).play();
            return session.cluster().trace().fingerprint();
        }
    }

    /** An object, as those who write it know it. */
    private static final class Subject {
        private final String name;
        private String value = "value-0";
        private int edits;
        private boolean held;

        Subject(String name) {
            this.name = name;
        }
    }

    /** What happens under one seed: all keeps working, or watches break, or the operator goes down as well. */
    private static final class Storm {
        private static final int MOMENTS = 25;
        private static final int MOMENT_MAX = 1_500;
        private static final int PRESENT_MAX = 3;
        private static final Duration CALM = Duration.ofSeconds(70);

        private final Cluster cluster;
        private final RunningOperator operator;
        private final SplittableRandom chance;
        private final List<Subject> present = new ArrayList<>();
        private final List<Subject> gone = new ArrayList<>();
        private final boolean breaks;
        private final boolean goesDown;
        private final String seed;

        Storm(Session session, long seed) {
            this.cluster = session.cluster();
            this.chance = new SplittableRandom(seed);
            this.breaks = seed % 3 != 0;
            this.goesDown = seed % 3 == 2;
            this.seed = "seed " + seed;
            Examples.define(cluster.client());
            if (breaks) {
                cluster.faults().inject(FaultPlan.none().events(0.05).until(Duration.ofSeconds(MOMENTS)));
            }
            this.operator = session.startKopfj("mixed", Mixed::operator);
        }

        void play() {
            for (int moment = 0; moment < MOMENTS; moment++) {
                happen(moment);
                cluster.advance(Duration.ofMillis(chance.nextInt(MOMENT_MAX)));
            }
            if (!operator.isRunning()) {
                operator.restart();
            }
            cluster.advance(CALM);
            present.forEach(this::requireLevel);
            List.copyOf(present).forEach(this::delete);
            cluster.advance(CALM);
            gone.forEach(this::requireGone);
            operator.stop();
            cluster.advance(Duration.ofSeconds(10));
            assertThat(cluster.simulation().waits()).as(seed).isEmpty();
        }

        private void happen(int moment) {
            int what = chance.nextInt(10);
            if (present.isEmpty() || (what < 3 && present.size() < PRESENT_MAX)) {
                create("object-" + moment);
            } else if (what < 7) {
                edit(any(), "value-" + moment);
            } else if (what == 7) {
                delete(any());
            } else if (goesDown) {
                riseOrFall();
            }
        }

        private Subject any() {
            return present.get(chance.nextInt(present.size()));
        }

        private void create(String name) {
            Subject subject = new Subject(name);
            present.add(subject);
            Examples.create(cluster.client(), name, Map.of("field", subject.value, "failures", chance.nextInt(4)));
        }

        private void edit(Subject subject, String value) {
            subject.value = value;
            subject.edits++;
            Examples.named(cluster.client(), subject.name)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"%s\"}}".formatted(value));
        }

        private void delete(Subject subject) {
            present.remove(subject);
            gone.add(subject);
            subject.held = !object(subject).getMetadata().getFinalizers().isEmpty();
            Examples.named(cluster.client(), subject.name).delete();
        }

        private void riseOrFall() {
            if (!operator.isRunning()) {
                operator.restart();
            } else if (chance.nextBoolean()) {
                operator.crash();
            } else {
                operator.stop();
            }
        }

        private GenericKubernetesResource object(Subject subject) {
            return Examples.named(cluster.client(), subject.name).get();
        }

        /** The last change was handled, by creation's handlers or, if it came after them, by those of updates. */
        private void requireLevel(Subject subject) {
            GenericKubernetesResource object = object(subject);
            Object updated = object.get("status", "update_steady");
            assertThat(updated == null ? object.get("status", "create_steady") : updated)
                    .as("%s: what %s was last handled with", seed, subject.name)
                    .isEqualTo(subject.value);
            assertThat(object.<Object>get("status", "create_flaky")).as(seed).isEqualTo("done");
            assertThat(object.<Object>get("status", "update_flaky")).as(seed).isEqualTo(updated);
            assertThat(object.<Object>get("status", "timer_idle")).as(seed).isEqualTo(subject.value);
            assertThat(object.<Object>get("status", "timer_flaky")).as(seed).isEqualTo(subject.value);
            assertThat(object.getMetadata().getAnnotations())
                    .as(seed)
                    .containsOnlyKeys("kopf.zalando.org/last-handled-configuration");
            assertThat(object.getMetadata().getFinalizers()).as(seed).hasSize(1);
            requireRuns(subject, "create_steady", 1, subject.edits + 1);
            requireRuns(subject, "create_flaky", 1, subject.edits + 1);
            requireRuns(subject, "update_steady", updated == null ? 0 : 1, subject.edits);
            requireRuns(subject, "update_flaky", updated == null ? 0 : 1, subject.edits);
        }

        private void requireGone(Subject subject) {
            assertThat(object(subject)).as("%s: %s", seed, subject.name).isNull();
            requireRuns(subject, "delete_flaky", subject.held ? 1 : 0, 1);
        }

        /**
         * A handler may run once more if its operator went down before it could note the run, or if it has not seen its
         * own note for longer than it waits for it; and who goes down may not live to tell of a run.
         */
        private void requireRuns(Subject subject, String handler, int min, int max) {
            if (breaks) {
                assertThat(operator.begun())
                        .filteredOn(begun -> begun.startsWith(handler) && begun.endsWith("/" + subject.name))
                        .as("%s: %s of %s", seed, handler, subject.name)
                        .hasSizeGreaterThanOrEqualTo(min);
                return;
            }
            assertThat(operator.runs(handler))
                    .filteredOn(run -> run.name().equals(subject.name) && run.outcome() == Outcome.SUCCEEDED)
                    .as("%s: %s of %s", seed, handler, subject.name)
                    .hasSizeBetween(min, max);
        }
    }
}
