package dev.kopfj.internal.engine.spawn;

import static dev.kopfj.given.Stopped.Reason.DAEMON_ABANDONED;
import static dev.kopfj.given.Stopped.Reason.DAEMON_CANCELLED;
import static dev.kopfj.given.Stopped.Reason.DAEMON_SIGNALLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.given.Stopped;
import dev.kopfj.handler.DaemonOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final DaemonOptions DAEMON = DaemonOptions.defaults();

    @Test
    void aDaemonIsSignalledThenInterruptedThenLeftAlone() {
        Patience patience = Patience.of(
                DAEMON.withCancellationBackoff(Duration.ofSeconds(5)).withCancellationTimeout(Duration.ofSeconds(10)));

        assertThat(patience.stagesForObject())
                .containsExactly(stage(0, DAEMON_SIGNALLED), stage(5, DAEMON_CANCELLED), stage(15, DAEMON_ABANDONED))
                .isEqualTo(patience.stagesForOperator());
    }

    @Test
    void withoutABackoffItIsInterruptedAtOnce() {
        Patience patience = Patience.of(DAEMON.withCancellationTimeout(Duration.ofSeconds(10)));

        assertThat(patience.stagesForObject()).containsExactly(stage(0, DAEMON_CANCELLED), stage(10, DAEMON_ABANDONED));
    }

    @Test
    void withoutATimeoutOnlyTheOperatorLosesIts() {
        Patience patience = Patience.of(DAEMON.withCancellationBackoff(Duration.ofSeconds(5)));

        assertThat(patience.stagesForObject()).containsExactly(stage(0, DAEMON_SIGNALLED));
        assertThat(patience.stagesForOperator())
                .containsExactly(stage(0, DAEMON_SIGNALLED), stage(10, DAEMON_CANCELLED), stage(15, DAEMON_ABANDONED));
    }

    @Test
    void timersAreWaitedForByTheirObjects() {
        assertThat(Patience.OF_TIMERS.stagesForObject()).isEmpty();
        assertThat(Patience.OF_TIMERS.stagesForOperator())
                .containsExactly(stage(5, DAEMON_CANCELLED), stage(10, DAEMON_ABANDONED));
    }

    private static Patience.Stage stage(int seconds, Stopped.Reason what) {
        return new Patience.Stage(Duration.ofSeconds(seconds), what);
    }
}
