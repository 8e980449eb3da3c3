package dev.kopfj.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.internal.json.Json;
import dev.kopfj.object.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerRecordTest {

    private static final Instant NOW = Instant.parse("2020-12-31T23:59:59.123456Z");
    private static final HandlerRecord FRESH =
            HandlerRecord.fresh(Instant.parse("2020-12-31T23:59:59Z"), Reason.CREATE);

    @Test
    void freshRecordHasNoNulls() {
        assertThat(FRESH.toJson())
                .hasToString("{\"started\":\"2020-12-31T23:59:59.000000+00:00\",\"purpose\":\"create\","
                        + "\"retries\":0,\"success\":false,\"failure\":false}");
    }

    @Test
    void fieldsOfAFailureAreInOrder() {
        assertThat(FRESH.failed(NOW, "boo").toJson())
                .hasToString("{\"started\":\"2020-12-31T23:59:59.000000+00:00\","
                        + "\"stopped\":\"2020-12-31T23:59:59.123456+00:00\",\"purpose\":\"create\","
                        + "\"retries\":1,\"success\":false,\"failure\":true,\"message\":\"boo\"}");
    }

    @Test
    void postponedRecordSleepsUntilItsDelayIsOver() {
        HandlerRecord postponed = FRESH.postponed(NOW.plusSeconds(30), "boo");

        assertThat(postponed.isAwake(NOW)).isFalse();
        assertThat(postponed.delayLeft(NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(postponed.isAwake(NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void whatIsStoredIsRead() {
        HandlerRecord record = FRESH.postponed(NOW.plusSeconds(30), "boo");

        assertThat(HandlerRecord.read(record.toJson(), NOW)).isEqualTo(record);
        assertThat(HandlerRecord.read(FRESH.succeeded(NOW).toJson(), NOW)).isEqualTo(FRESH.succeeded(NOW));
    }

    @Test
    void timeWithoutOffsetIsUtc() {
        var stored = Json.parse("{\"started\":\"2020-12-31T23:59:59.000001\",\"retries\":2,\"subrefs\":[\"p/a\"]}");

        HandlerRecord read = HandlerRecord.read(stored, NOW);

        assertThat(read.started()).isEqualTo(Instant.parse("2020-12-31T23:59:59.000001Z"));
        assertThat(read.retries()).isEqualTo(2);
        assertThat(read.purpose()).isNull();
        assertThat(read.subrefs()).containsExactly("p/a");
    }

    @Test
    void subHandlersAreKeptSortedAndEachOnce() {
        HandlerRecord record = FRESH.withSubrefs(List.of("p/b", "p/a")).withSubrefs(List.of("p/a"));

        assertThat(record.withSubrefs(List.of("p/c", "p/b")).subrefs()).containsExactly("p/a", "p/b", "p/c");
        assertThat(record.withSubrefs(List.of("p/b"))).isSameAs(record);
        assertThat(record.toJson().path("subrefs")).hasToString("[\"p/a\",\"p/b\"]");
        assertThat(HandlerRecord.read(record.toJson(), NOW)).isEqualTo(record);
    }

    @Test
    void handlerWaitsFromTheFirstThatItWaitsForUntilItsFirstAttempt() {
        HandlerRecord waiting = FRESH.waitingFor("a pod", NOW);

        assertThat(FRESH.isWaiting()).isFalse();
        assertThat(waiting.isWaiting()).isTrue();
        assertThat(waiting.started()).isEqualTo(NOW);
        assertThat(waiting.waitingFor("another", NOW.plusSeconds(9)))
                .isEqualTo(FRESH.startedAt(NOW).waitingFor("another", NOW));
        assertThat(waiting.startedAt(NOW.plusSeconds(9)).isWaiting()).isFalse();
        assertThat(waiting.postponed(NOW, "boo").isWaiting()).isFalse();
        assertThat(waiting.failed(NOW, "boo").isWaiting()).isFalse();
    }

    @Test
    void onlyWhatIsFinishedWithAnotherEssenceIsStale() {
        HandlerRecord finished = FRESH.succeeded(NOW).withDigest("old");

        assertThat(finished.isStale("new")).isTrue();
        assertThat(finished.isStale("old")).isFalse();
        assertThat(finished.isStale(null)).isFalse();
        assertThat(FRESH.succeeded(NOW).isStale("new")).isFalse();
        assertThat(FRESH.withDigest("old").isStale("new")).isFalse();
        assertThat(HandlerRecord.read(finished.toJson(), NOW)).isEqualTo(finished);
    }
}
