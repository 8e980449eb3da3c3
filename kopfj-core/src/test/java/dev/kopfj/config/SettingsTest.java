package dev.kopfj.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings defaults = Settings.defaults();

    @Test
    void eachSettingIsSetAlone() {
        Settings changed = defaults.withFinalizer("x.dev/f")
                .withPrefix("x.dev")
                .withNamespaces(List.of("a"))
                .withoutScanning()
                .withWorkerLimit(3)
                .withDefaultBackoff(Duration.ofSeconds(2))
                .withConsistencyTimeout(Duration.ofSeconds(3))
                .withRequestTimeout(Duration.ofSeconds(8))
                .withExitTimeout(Duration.ofSeconds(9))
                .withUltimateExitTimeout(Duration.ofSeconds(10))
                .withErrorBackoffs(List.of(Duration.ofSeconds(4)))
                .withRetryAfterEnforced()
                .withReconnectBackoff(Duration.ofSeconds(5))
                .withInactivityTimeout(Duration.ofSeconds(6))
                .withThrottleDelays(List.of(Duration.ofSeconds(7)))
                .withLiveness("http://localhost:8080/h")
                .withWebhooks(Webhooks.reachedAs("hooks"))
                .withPosting(Posting.defaults().disabled())
                .withLeaderElection(LeaderElection.by("x"))
                .withLifecycle(Lifecycle.ONE_BY_ONE)
                .asKopfCompatible();

        assertThat(changed)
                .isEqualTo(new Settings(
                        "x.dev/f",
                        Storages.inAnnotations("x.dev"),
                        List.of("a"),
                        false,
                        3,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(10),
                        List.of(Duration.ofSeconds(4)),
                        true,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        List.of(Duration.ofSeconds(7)),
                        URI.create("http://localhost:8080/h"),
                        Webhooks.reachedAs("hooks"),
                        Posting.defaults().disabled(),
                        Peering.standalone(),
                        LeaderElection.by("x"),
                        Lifecycle.ONE_BY_ONE,
                        true));
    }

    @Test
    void whatNobodyCouldWorkWithIsRejected() {
        assertThatThrownBy(() -> defaults.withFinalizer(""))
                .hasMessage("The finalizer is empty; "
                        + "give it a domain that you own and a name, such as example.com/operator.");
        assertThatThrownBy(() -> defaults.withDefaultBackoff(Duration.ofSeconds(-1)))
                .hasMessage("The default backoff is negative: PT-1S. Give it zero or more.");
        assertThatThrownBy(() -> defaults.withInactivityTimeout(Duration.ZERO))
                .hasMessage("The inactivity timeout is zero, so every watch would end at once; "
                        + "give it a minute or more.");
    }

    @Test
    void endlessDurationsAreThoseOfManyDays() {
        assertThat(defaults.withDefaultBackoff(ChronoUnit.FOREVER.getDuration()).defaultBackoff())
                .isEqualTo(Duration.ofDays(10_000));
    }
}
