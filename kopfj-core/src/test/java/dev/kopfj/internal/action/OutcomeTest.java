package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.FRESH;
import static dev.kopfj.internal.action.Stage.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.internal.progress.HandlerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {

    private static final Instant NOW = START.plusSeconds(10);
    private static final Duration DELAY = Duration.ofSeconds(5);

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Succeeded(null), FRESH.succeeded(NOW)),
                Arguments.of(new Outcome.Ignored("oops"), FRESH.succeeded(NOW)),
                Arguments.of(new Outcome.Retried(DELAY, "oops"), FRESH.postponed(NOW.plus(DELAY), "oops")),
                Arguments.of(new Outcome.Pending(DELAY), FRESH.postponed(NOW.plus(DELAY), "None")),
                Arguments.of(new Outcome.Skipped("why"), FRESH.failed(NOW, "why")),
                Arguments.of(new Outcome.Failed("no"), FRESH.failed(NOW, "no")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void isKeptInTheRecordOfTheHandler(Outcome outcome, HandlerRecord after) {
        assertThat(outcome.recordedOn(FRESH, NOW)).isEqualTo(after);
    }
}
