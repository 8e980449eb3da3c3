package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.LeaderElection;
import dev.kopfj.config.Observer;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Two operators that share their objects, while the network, their machines and their clocks fail them. A timer and a daemon
 * note every second that an operator is at work.
 */
class PartitionsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final int SEEDS = Integer.getInteger("kopfj.seeds", 60);
    private static final Duration LIFETIME = Duration.ofSeconds(20);
    private static final Duration SKEW = Duration.ofSeconds(4);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Watches, patches and their answers are under way for some milliseconds each. */
    private static final Duration DELIVERY = Duration.ofMillis(500);

    @Test
    void peersAreAtWorkTogetherForNoLongerThanTheirClocksDifferIfTheLowerHearsOfTheHigher() {
        Duration longest = longestOverlap(PartitionsTest::peering, List.of("high"));

        assertThat(longest).isLessThanOrEqualTo(SKEW.multipliedBy(2).plus(DELIVERY));
        assertThat(longest).isGreaterThan(TICK);
    }

    @Test
    void peersAreAtWorkTogetherForNoLongerThanALifetimeMoreIfTheLowerHearsNothing() {
        Duration longest = longestOverlap(PartitionsTest::peering, List.of("high", "low"));

        assertThat(longest)
                .isLessThanOrEqualTo(LIFETIME.plus(SKEW.multipliedBy(2)).plus(DELIVERY));
        assertThat(longest).isGreaterThan(TICK);
    }

    @Test
    void electedOnesAreNeverAtWorkTogether() {
        Duration longest = longestOverlap(PartitionsTest::election, List.of("high", "low"));

        assertThat(longest).isZero();
    }

    private static Duration longestOverlap(Function<String, Settings> settings, List<String> cuttable) {
        Duration longest = Duration.ZERO;
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (Session session = Session.start(seed)) {
                Duration overlap = new Scene(session, settings).play(new Random(seed), cuttable);
                longest = overlap.compareTo(longest) > 0 ? overlap : longest;
            }
        }
        return longest;
    }

    private static Settings peering(String name) {
        return Settings.defaults()
                .withPeering(Peering.defaults()
                        .withIdentity(name)
                        .withPriority(name.equals("high") ? 100 : 0)
                        .withLifetime(LIFETIME));
    }

    private static Settings election(String name) {
        return Settings.defaults()
                .withLeaderElection(LeaderElection.by("workers").withIdentity(name));
    }

    /** One play: what happens to the two, and when they were at work. */
    private static final class Scene {
        private final Session session;
        private final Function<String, Settings> settings;
        private final Map<String, Machine> processes = new LinkedHashMap<>();
        private final Map<String, List<Instant>> ticks = new LinkedHashMap<>();

        Scene(Session session, Function<String, Settings> settings) {
            this.session = session;
            this.settings = settings;
        }

        Duration play(Random chance, List<String> cuttable) {
            Examples.define(session.cluster().client());
            session.cluster()
                    .client()
                    .load(Objects.requireNonNull(PartitionsTest.class.getResourceAsStream("peering.yaml")))
                    .create();
            session.cluster().client().resource(meetingPlace()).create();
            Examples.create(session.cluster().client(), "a");
            for (String name : List.of("low", "high")) {
                ticks.put(name, new ArrayList<>());
                processes.put(name, begin(name, skew(chance)));
                session.cluster().advance(Duration.ofSeconds(5));
            }
            for (int round = 0; round < 12; round++) {
                mishap(chance, cuttable);
                session.cluster().advance(Duration.ofMillis(chance.nextInt(2 * (int) LIFETIME.toMillis())));
            }
            processes.values().forEach(Machine::recover);
            session.cluster().advance(Duration.ofMinutes(2));
            assertThat(isAtWork("high") || isAtWork("low")).isTrue();
            return overlap();
        }

        private void mishap(Random chance, List<String> cuttable) {
            String name = chance.nextBoolean() ? "high" : "low";
            Machine process = Objects.requireNonNull(processes.get(name));
            int what = chance.nextInt(10);
            if (what < 2) {
                process.actor.crash();
                processes.put(name, begin(name, skew(chance)));
            } else if (what < 6 && cuttable.contains(name)) {
                process.cutOrMend();
            } else {
                process.freezeOrThaw();
            }
        }

        private static Duration skew(Random chance) {
            int bound = (int) SKEW.toMillis();
            return Duration.ofMillis(chance.nextInt(-bound, bound + 1));
        }

        private Machine begin(String name, Duration skew) {
            Machine process = new Machine(session, name, skew);
            Runnable note = () -> Objects.requireNonNull(ticks.get(name))
                    .add(session.cluster().now());
            Operator operator = Operator.named(name)
                    .timer(KIND, "tick", TimerOptions.every(TICK), moment -> {
                        note.run();
                        return null;
                    })
                    .daemon(KIND, "watch", moment -> {
                        while (!moment.stopped().await(TICK)) {
                            note.run();
                        }
                        return null;
                    })
                    .settings(settings.apply(name))
                    .build();
            process.start(operator);
            return process;
        }

        private boolean isAtWork(String name) {
            return Objects.requireNonNull(ticks.get(name)).stream()
                    .anyMatch(tick -> tick.isAfter(session.cluster().now().minusSeconds(2)));
        }

        /** Returns the longest time between ticks of one at all of which the other was at work, too. */
        private Duration overlap() {
            Duration longest = Duration.ZERO;
            for (List<Instant> one : spells("high")) {
                for (List<Instant> other : spells("low")) {
                    Instant from = max(one.get(0), other.get(0));
                    Instant to = min(one.get(one.size() - 1), other.get(other.size() - 1));
                    if (to.isAfter(from)) {
                        longest = max(longest, Duration.between(from, to));
                    }
                }
            }
            return longest;
        }

        private List<List<Instant>> spells(String name) {
            List<List<Instant>> spells = new ArrayList<>();
            Instant last = Instant.MIN;
            for (Instant tick : Objects.requireNonNull(ticks.get(name))) {
                if (tick.isAfter(last.plus(TICK).plusMillis(200))) {
                    spells.add(new ArrayList<>());
                }
                spells.get(spells.size() - 1).add(tick);
                last = tick;
            }
            return spells;
        }

        private static <T extends Comparable<T>> T max(T one, T other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        private static <T extends Comparable<T>> T min(T one, T other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    private static GenericKubernetesResource meetingPlace() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("kopf.dev/v1")
                .withKind("ClusterKopfPeering")
                .withNewMetadata()
                .withName("default")
                .endMetadata()
                .build();
    }

    /** An operator on a machine that can be frozen and cut off. */
    private static final class Machine {
        private final Actor actor;
        private final Wire wire;
        private final FrailTimeline timeline;

        Machine(Session session, String name, Duration skew) {
            this.actor = session.cluster().actor(name);
            this.wire = Wire.of(session.cluster(), actor);
            this.timeline = new FrailTimeline(actor, skew);
        }

        void start(Operator operator) {
            operator.start(timeline.around(wire.client()), timeline, Observer.none());
        }

        void cutOrMend() {
            if (wire.isCut()) {
                wire.mend();
            } else {
                wire.cut();
            }
        }

        void freezeOrThaw() {
            if (timeline.isFrozen()) {
                timeline.thaw();
            } else {
                timeline.freeze();
            }
        }

        void recover() {
            timeline.thaw();
            wire.mend();
        }
    }
}
