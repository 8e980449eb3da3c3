package dev.kopfj.testkit.running;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.LeaderElection;
import dev.kopfj.config.Observer;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Moment;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One of several equal operators holds a lease and is at work; the others wait. */
class LeaderElectionTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final int SEEDS = Integer.getInteger("kopfj.seeds", 200);

    @Test
    void oneIsAtWorkAndHandsOverWhenItStops() {
        try (Session session = Session.start(3)) {
            Examples.define(session.cluster().client());
            RunningOperator first = session.start(greeter("first"));
            session.cluster().settle();
            RunningOperator second = session.start(greeter("second"));
            Examples.create(session.cluster().client(), "a");
            session.cluster().advance(Duration.ofMinutes(1));
            assertThat(first).ran("greet").once();

            first.stop();
            session.cluster().advance(Duration.ofSeconds(3));
            Examples.create(session.cluster().client(), "b");
            session.cluster().settle();

            assertThat(second.runs()).extracting(run -> run.name()).containsExactly("b");
        }
    }

    @Test
    void cleanupComesBeforeTheLeaseIsGivenUp() {
        try (Session session = Session.start(3)) {
            List<String> holders = new ArrayList<>();
            RunningOperator first = session.start(Operator.named("first")
                    .onCreate(KIND, "greet", change -> "hello")
                    .on(Moment.Activity.CLEANUP, "tidy", moment -> {
                        session.cluster().simulation().sleep(Duration.ofSeconds(30));
                        return holders.add(holder(session));
                    })
                    .settings(settings("first"))
                    .build());
            session.cluster().settle();
            session.start(greeter("second"));
            session.cluster().advance(Duration.ofMinutes(1));
            assertThat(holder(session)).isEqualTo("first");

            first.stop();
            session.cluster().advance(Duration.ofMinutes(1));

            assertThat(holders).containsExactly("first");
            assertThat(holder(session)).isEqualTo("second");
        }
    }

    private static String holder(Session session) {
        return session.cluster()
                .client()
                .leases()
                .inNamespace("default")
                .withName("greeters")
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    @Test
    void afterACrashTheOtherWaitsForTheEndOfTheLease() {
        try (Session session = Session.start(3)) {
            Examples.define(session.cluster().client());
            RunningOperator first = session.start(greeter("first"));
            session.cluster().settle();
            RunningOperator second = session.start(greeter("second"));
            session.cluster().advance(Duration.ofMinutes(1));

            first.crash();
            Examples.create(session.cluster().client(), "a");
            session.cluster().advance(Duration.ofSeconds(12));
            assertThat(second.runs()).isEmpty();
            session.cluster().advance(Duration.ofSeconds(8));

            assertThat(second).ran("greet").once();
        }
    }

    @Test
    void whoeverIsFrozenBetweenTwoStepsOfAHandlerIsRefusedItsWrites() {
        try (Session session = Session.start(3)) {
            KubernetesClient admin = session.cluster().client();
            Examples.define(admin);
            List<Outcome> outcomes = new ArrayList<>();
            Frail first = new Frail(session, "first", Duration.ZERO);
            first.start(
                    Operator.named("slow")
                            .onCreate(KIND, "slow", change -> {
                                first.timeline.sleep(Duration.ofSeconds(1));
                                change.client()
                                        .resource(new ConfigMapBuilder()
                                                .withNewMetadata()
                                                .withName("made-by-first")
                                                .endMetadata()
                                                .build())
                                        .create();
                                return null;
                            })
                            .settings(settings("first"))
                            .build(),
                    run -> outcomes.add(run.outcome()));
            session.cluster().settle();
            session.start(greeter("second"));
            Examples.create(admin, "a");
            session.cluster().advance(Duration.ofMillis(500));

            first.timeline.freeze();
            session.cluster().advance(Duration.ofMinutes(1));
            first.timeline.thaw();
            session.cluster().advance(Duration.ofMinutes(5));

            assertThat(admin.configMaps().withName("made-by-first").get()).isNull();
            assertThat(Examples.named(admin, "a").get()).hasField("status.greet", "hello");
            assertThat(outcomes).isEmpty();
        }
    }

    @Test
    void twoAreNeverAtWorkWhateverFreezesAndWhateverClocksSay() {
        int handovers = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (Session session = Session.start(seed)) {
                handovers += play(session, new Random(seed));
            }
        }
        assertThat(handovers).isGreaterThan(SEEDS);
    }

    private static int play(Session session, Random chance) {
        Examples.define(session.cluster().client());
        List<Frail> all = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            Frail frail = new Frail(session, name, Duration.ofSeconds(chance.nextInt(240) - 120));
            frail.start(worker(frail, settings(name)), Observer.none());
            all.add(frail);
        }
        for (int number = 0; number < 8; number++) {
            Examples.create(session.cluster().client(), "e" + number, Map.of("round", 0));
        }
        for (int round = 1; round <= 10; round++) {
            Frail one = all.get(chance.nextInt(2));
            if (one.timeline.isFrozen()) {
                one.timeline.thaw();
            } else {
                one.timeline.freeze();
            }
            int now = round;
            Examples.named(session.cluster().client(), "e" + chance.nextInt(8)).edit(example -> {
                example.setAdditionalProperty("spec", Map.of("round", now));
                return example;
            });
            session.cluster().advance(Duration.ofMillis(chance.nextInt(25_000)));
        }
        all.forEach(frail -> frail.timeline.thaw());
        session.cluster().advance(Duration.ofMinutes(3));
        for (int number = 0; number < 8; number++) {
            var example =
                    Examples.named(session.cluster().client(), "e" + number).get();
            Map<String, Object> spec = example.get("spec");
            assertThat(example).hasField("status.seen", Objects.requireNonNull(spec.get("round")));
        }
        return holdersAreTheOnlyOnesWhoWrite(session);
    }

    /** Judges by when requests reached the server; returns how often the lease has changed hands. */
    private static int holdersAreTheOnlyOnesWhoWrite(Session session) {
        List<Call> writes = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            session.cluster().trace().calls(name).stream()
                    .filter(call -> call.isWrite() && call.code() < 300)
                    .forEach(writes::add);
        }
        writes.sort(Comparator.comparing(Call::at));
        String holder = "";
        int handovers = 0;
        for (Call write : writes) {
            if (write.path().contains("/leases")) {
                handovers += write.actor().equals(holder) ? 0 : 1;
                holder = write.actor();
            } else {
                assertThat(write.actor()).as(write.at() + " " + write.text()).isEqualTo(holder);
            }
        }
        return handovers;
    }

    private static Operator worker(Frail frail, Settings settings) {
        return Operator.named("worker")
                .onCreate(KIND, "create", change -> handle(frail, change))
                .onUpdate(KIND, "update", change -> handle(frail, change))
                .settings(settings)
                .build();
    }

    private static Object handle(Frail frail, Change change) {
        frail.timeline.sleep(Duration.ofMillis(300));
        change.client()
                .configMaps()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(change.meta().name() + "-" + frail.actor.name())
                        .endMetadata()
                        .addToData("round", String.valueOf(change.spec().getInt("round", -1)))
                        .build())
                .serverSideApply();
        frail.timeline.sleep(Duration.ofMillis(300));
        change.patch().status().put("seen", change.spec().getInt("round", -1));
        return "done";
    }

    private static Operator greeter(String name) {
        return Operator.named(name)
                .onCreate(KIND, "greet", change -> "hello")
                .settings(settings(name))
                .build();
    }

    private static Settings settings(String identity) {
        return Settings.defaults()
                .withLeaderElection(LeaderElection.by("greeters").withIdentity(identity));
    }

    /** An operator in a process that can be frozen. */
    private static final class Frail {
        private final Session session;
        private final Actor actor;
        private final FrailTimeline timeline;

        Frail(Session session, String name, Duration skew) {
            this.session = session;
            this.actor = session.cluster().actor(name);
            this.timeline = new FrailTimeline(actor, skew);
        }

        void start(Operator operator, Observer observer) {
            operator.start(timeline.around(session.cluster().client(actor)), timeline, observer);
        }
    }
}
