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

/** How long a server with too much to do asks to be let alone. */
class RetryAfterTest {

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
    void isHeededIfItIsLongerThanPlanned() {
        run(Settings.defaults(), Wire.Answer.retryAfter(429, 30));

        assertThat(wire.seconds(PATCH)).containsExactly(0L, 30L, 60L);
    }

    @Test
    void isNotHeededIfItIsShorterThanPlanned() {
        run(Settings.defaults(), Wire.Answer.retryAfter(429, 7));

        assertThat(wire.seconds(PATCH)).containsExactly(0L, 20L, 40L);
    }

    @Test
    void isHeededEvenIfItIsShorterIfItIsEnforced() {
        run(Settings.defaults().withRetryAfterEnforced(), Wire.Answer.retryAfter(429, 7));

        assertThat(wire.seconds(PATCH)).containsExactly(0L, 7L, 14L);
    }

    @Test
    void changesNothingIfTheServerDoesNotSayIt() {
        run(Settings.defaults().withRetryAfterEnforced(), Wire.Answer.of(429));

        assertThat(wire.seconds(PATCH)).containsExactly(0L, 20L, 40L);
    }

    private void run(Settings settings, Wire.Answer answer) {
        Examples.define(cluster.client());
        wire.answer(2, PATCH, answer);
        Operator.named("operator")
                .onCreate(KIND, "one", change -> null)
                .settings(settings.withErrorBackoffs(List.of(Duration.ofSeconds(20), Duration.ofSeconds(20))))
                .build()
                .start(wire.client(), new ActorTimeline(actor));
        cluster.settle();
        Examples.create(cluster.client(), "a");
        cluster.advance(Duration.ofMinutes(3));
    }
}
