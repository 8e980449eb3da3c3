package dev.kopfj.testkit.running;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.LeaderElection;
import dev.kopfj.config.Observer;
import dev.kopfj.config.Settings;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A patch with which a leader is frozen after it has seen that it may write, and before it has sent it. */
class LateWritesTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final int SEEDS = 60;

    @Test
    void doesNothingToAnObjectThatTheNextLeaderHasWrittenTo() {
        int late = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (Session session = Session.start(seed)) {
                late += play(session, Duration.ofMillis(new Random(seed).nextInt(60_000)), Duration.ofMillis(300));
            }
        }
        assertThat(late).isGreaterThan(SEEDS / 3);
    }

    /** Nobody can tell such a patch from one that was sent in time. */
    @Test
    void landsOnAnObjectThatTheNextLeaderHasNotWrittenToYet() {
        try (Session session = Session.start(1)) {
            assertThat(play(session, Duration.ofSeconds(40), Duration.ofMinutes(1)))
                    .isZero();
            assertThat(patches(session, "first")).hasSize(1).allMatch(call -> call.code() == 200);
        }
    }

    /** Returns how many patches of the first leader were refused since they came too late. */
    private static int play(Session session, Duration frozen, Duration work) {
        Examples.define(session.cluster().client());
        Actor actor = session.cluster().actor("first");
        Wire wire = Wire.of(session.cluster(), actor);
        FrailTimeline first = new FrailTimeline(actor, Duration.ZERO);
        operator(first, "first", Duration.ofMillis(300)).start(first.around(wire.client()), first, Observer.none());
        session.cluster().settle();
        Actor other = session.cluster().actor("second");
        ActorTimeline second = new ActorTimeline(other);
        operator(second, "second", work).start(session.cluster().client(other), second, Observer.none());
        session.cluster().advance(Duration.ofSeconds(5));

        wire.beforeNext(text -> text.startsWith("PATCH") && text.contains("/kopfexamples/"), first::freezeHere);
        Examples.create(session.cluster().client(), "a");
        session.cluster().advance(frozen);
        first.thaw();
        session.cluster().advance(Duration.ofMinutes(3));

        List<Call> own = patches(session, "first");
        List<Call> others = patches(session, "second");
        assertThat(Examples.named(session.cluster().client(), "a").get())
                .hasField("status.by", others.isEmpty() ? "first" : "second");
        if (!others.isEmpty()) {
            Duration since = others.get(0).at();
            assertThat(own).noneMatch(call -> call.code() == 200 && call.at().compareTo(since) > 0);
        }
        return (int) own.stream().filter(call -> call.code() == 409).count();
    }

    private static List<Call> patches(Session session, String name) {
        return session.cluster().trace().calls(name).stream()
                .filter(call -> call.method().equals("PATCH") && call.path().contains("/kopfexamples/"))
                .toList();
    }

    private static Operator operator(Timeline timeline, String name, Duration work) {
        return Operator.named(name)
                .onCreate(KIND, "create", change -> {
                    timeline.sleep(work);
                    change.patch().status().put("by", name);
                    return null;
                })
                .settings(Settings.defaults()
                        .withLeaderElection(LeaderElection.by("workers").withIdentity(name)))
                .build();
    }
}
