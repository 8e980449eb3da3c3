package dev.kopfj.internal.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.ManualTimeline;
import dev.kopfj.internal.json.Json;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final Instant NOW = Instant.parse("2020-12-31T23:59:59.123456Z");

    @ParameterizedTest
    @CsvSource({"100,PAUSE_FOR_HIGHER", "50,PAUSE_FOR_EQUAL", "10,WORK"})
    void theHighestPriorityIsAtWork(int others, Standing.Verdict verdict) {
        Standing standing = Standing.of(self(), List.of(self(), peer("other", others, NOW)), NOW);

        assertThat(standing.verdict()).isEqualTo(verdict);
    }

    @Test
    void aPeerIsDeadAtItsDeadline() {
        Peer dead = peer("dead", 100, NOW.minusSeconds(60));

        Standing standing = Standing.of(self(), List.of(dead), NOW);

        assertThat(standing.verdict()).isEqualTo(Standing.Verdict.WORK);
        assertThat(standing.dead()).containsExactly(dead);
    }

    @Test
    void thePauseLastsUntilTheFirstDeadline() {
        Instant seen = Instant.parse("2020-12-31T23:59:59Z");
        Peer brief = new Peer("brief", 100, Duration.ofSeconds(10), seen);

        Standing standing = Standing.of(self(), List.of(brief, peer("other", 100, NOW)), NOW);

        assertThat(standing.nextDeadline().map(due -> Duration.between(NOW, due)))
                .contains(Duration.ofNanos(9_876_544_000L));
    }

    @Test
    void whatIsMissingOfAPeerIsTakenToBeUsual() {
        ObjectNode status = (ObjectNode) Json.parse("""
            {"a": {}, "b": {"priority": 5, "lifetime": 7, "lastseen": "2020-12-31T23:59:50.5", "x": 1}, "c": 1}\
            """);

        assertThat(Peer.all(status, NOW))
                .containsExactly(
                        new Peer("a", 0, Duration.ofSeconds(60), NOW),
                        new Peer("b", 5, Duration.ofSeconds(7), Instant.parse("2020-12-31T23:59:50.5Z")));
        assertThat(Json.write(peer("x", 1, NOW).entry()))
                .isEqualTo("{\"priority\":1,\"lifetime\":60,\"lastseen\":\"2020-12-31T23:59:59.123456+00:00\"}");
    }

    @ParameterizedTest
    @CsvSource({"33,7,26", "33,5,28", "33,9,24", "8,10,1", "1,5,1"})
    void thePauseBetweenKeepAlivesIsShorterThanTheLifetime(int lifetime, int jitter, int pause) {
        assertThat(PeerGroup.pause(Duration.ofSeconds(lifetime), jitter)).isEqualTo(Duration.ofSeconds(pause));
    }

    @Test
    void endingsOfHostsThatTellNothingAreLeftOut() {
        assertThat(Identity.withoutUselessSuffix("box.local")).isEqualTo("box");
        assertThat(Identity.withoutUselessSuffix("box.localdomain.local")).isEqualTo("box");
        assertThat(Identity.withoutUselessSuffix("box.example.com")).isEqualTo("box.example.com");
    }

    @Test
    void anIdentityIsTheGivenOneOrTellsWhoWhereWhenAndByChance() {
        Timeline timeline = new ManualTimeline(Instant.parse("2020-12-31T23:59:59Z"));

        assertThat(Identity.of("given", timeline)).isEqualTo("given");
        assertThat(Identity.of("", timeline))
                .matches(made ->
                        made.equals(System.getenv("POD_ID")) || made.matches("\\S+@\\S+/20201231235959/[a-z0-9]{3}"));
    }

    private static Peer self() {
        return peer("self", 50, NOW);
    }

    private static Peer peer(String identity, int priority, Instant seen) {
        return new Peer(identity, priority, Duration.ofSeconds(60), seen);
    }
}
