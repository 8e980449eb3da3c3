package dev.kopfj.internal.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.watch.WatchEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a queue waits after failures, and for the echo of what it wrote. */
class PauseDecisionsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void throttlingGrowsUntilASuccess() {
        Throttle throttle = new Throttle(List.of(Duration.ofSeconds(123), Duration.ofSeconds(234)));

        assertThat(throttle.failed(NOW)).contains(Duration.ofSeconds(123));
        assertThat(throttle.heldUntil(NOW)).contains(NOW.plusSeconds(123));
        assertThat(throttle.heldUntil(NOW.plusSeconds(123))).isEmpty();
        assertThat(throttle.failed(NOW)).contains(Duration.ofSeconds(234));
        assertThat(throttle.failed(NOW)).contains(Duration.ofSeconds(234));
        throttle.succeeded();
        assertThat(throttle.failed(NOW)).contains(Duration.ofSeconds(123));
        assertThat(new Throttle(List.of()).failed(NOW)).isEmpty();
    }

    @Test
    void theOwnVersionOrALaterOneOrTheDeadlineMeetsAnExpectation() {
        Expectation own = Expectation.of(node("{'metadata':{'resourceVersion':'5'}}"), NOW.plusSeconds(5));
        Expectation last = Expectation.of(
                node("{'metadata':{'resourceVersion':'5','deletionTimestamp':'x'}}"), NOW.plusSeconds(5));
        WatchEvent four = new WatchEvent(WatchEvent.Type.MODIFIED, node("{'metadata':{'resourceVersion':'4'}}"));
        WatchEvent five = new WatchEvent(WatchEvent.Type.MODIFIED, node("{'metadata':{'resourceVersion':'5'}}"));
        WatchEvent ten = new WatchEvent(WatchEvent.Type.MODIFIED, node("{'metadata':{'resourceVersion':'10'}}"));

        assertThat(own.isMetBy(four, NOW)).isFalse();
        assertThat(own.isMetBy(five, NOW)).isTrue();
        assertThat(own.isMetBy(four, NOW.plusSeconds(5))).isTrue();
        assertThat(own.isMetBy(ten, NOW)).isTrue();
        assertThat(last.isMetBy(ten, NOW)).isFalse();
        assertThat(last.isMetBy(five, NOW)).isFalse();
        assertThat(last.version()).isEqualTo("5~which~never~arrives");
    }

    @Test
    void ofTwoOwnPatchesTheLaterIsExpectedWhicheverIsAnsweredFirst() {
        Expectation five = Expectation.of(node("{'metadata':{'resourceVersion':'5'}}"), NOW.plusSeconds(5));
        Expectation ten = Expectation.of(node("{'metadata':{'resourceVersion':'10'}}"), NOW.plusSeconds(6));
        Expectation end = Expectation.of(
                node("{'metadata':{'resourceVersion':'11','deletionTimestamp':'x'}}"), NOW.plusSeconds(7));

        assertThat(five.and(ten)).isEqualTo(ten);
        assertThat(ten.and(five)).isEqualTo(ten);
        assertThat(ten.and(end)).isEqualTo(end);
        assertThat(end.and(ten)).isEqualTo(end);
    }

    private static ObjectNode node(String json) {
        return (ObjectNode) Json.parse(json.replace('\'', '"'));
    }
}
