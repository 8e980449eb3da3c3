package dev.kopfj.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.internal.json.Json;
import dev.kopfj.on.Reason;
import java.time.Duration;
import java.time.Instant;
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
}
