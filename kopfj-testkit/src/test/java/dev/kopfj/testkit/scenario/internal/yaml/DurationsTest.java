package dev.kopfj.testkit.scenario.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void durationsAreReadAsGoWritesThem() {
        Map<String, Duration> meant = Map.of(
                "10m", Duration.ofMinutes(10),
                "1h30m", Duration.ofMinutes(90),
                "1.5s", Duration.ofMillis(1500),
                "500ms", Duration.ofMillis(500),
                "2us", Duration.ofNanos(2000),
                "0", Duration.ZERO);

        meant.forEach(
                (text, duration) -> assertThat(Durations.parse(text)).as(text).contains(duration));
    }

    @Test
    void whatIsNoDurationHasNoValue() {
        for (String text :
                new String[] {"", "10", "m", "10 m", "-1s", "1d", "1s1", "99999999999h", "1".repeat(50) + "s"}) {
            assertThat(Durations.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void durationsAreWrittenInTheirTwoLargestUnits() {
        assertThat(Durations.text(Duration.ofMinutes(60))).isEqualTo("1h 0m");
        assertThat(Durations.text(Duration.ofSeconds(125))).isEqualTo("2m 5s");
        assertThat(Durations.text(Duration.ofMillis(1250))).isEqualTo("1.25s");
        assertThat(Durations.text(Duration.ofSeconds(30))).isEqualTo("30s");
        assertThat(Durations.text(Duration.ZERO)).isEqualTo("0s");
    }
}
