package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An object whose writes fail is let alone for a while, for longer and longer as long as they do. */
class ThrottlingTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final Predicate<String> PATCH = Pattern.compile("^PATCH").asPredicate();

    private final Session session = Session.start(7);
    private final Cluster cluster = session.cluster();
    private final Actor actor = cluster.actor("operator");
    private final Wire wire = Wire.of(cluster, actor);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void growsWithEachFailureInARow() {
        wire.answer(3, PATCH, Wire.Answer.of(500));
        run();

        assertThat(wire.seconds(PATCH)).containsExactly(0L, 10L, 30L, 60L, 60L);
    }

    @Test
    void beginsAnewAfterASuccess() {
        wire.answer(1, PATCH, Wire.Answer.of(500));
        wire.answer(1, PATCH.and(text -> wire.sent(PATCH).size() == 3), Wire.Answer.of(500));
        run();

        assertThat(wire.seconds(PATCH)).containsExactly(0L, 10L, 10L, 20L);
    }

    private void run() {
        Examples.define(cluster.client());
        Operator.named("operator")
                .onCreate(KIND, "one", change -> null)
                .onCreate(KIND, "other", change -> null)
                .settings(Settings.defaults()
                        .withErrorBackoffs(List.of())
                        .withThrottleDelays(
                                List.of(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30))))
                .build()
                .start(wire.client(), new ActorTimeline(actor));
        cluster.settle();
        Examples.create(cluster.client(), "a");
        cluster.advance(Duration.ofMinutes(3));
    }
}
