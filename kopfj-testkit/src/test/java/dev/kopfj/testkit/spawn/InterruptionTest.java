package dev.kopfj.testkit.spawn;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static dev.kopfj.testkit.spawn.Stage.KIND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.testkit.run.RunningOperator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Daemons that wait for something else than their stop are interrupted, where they may be. */
class InterruptionTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDaemonThatSleepsIsInterruptedAndWritesNothing() {
        RunningOperator operator = start(DaemonOptions.defaults()
                .withCancellationBackoff(Duration.ofSeconds(5))
                .withCancellationTimeout(Duration.ofSeconds(10)));

        stage.object().delete();
        stage.advance(Duration.ofMillis(4900));
        assertThat(stage.isGone()).isFalse();
        stage.advance(Duration.ofMillis(200));

        assertThat(stage.isGone()).isTrue();
        assertThat(operator).ran("d").once().lastly(Outcome.FAILED);
        assertThat(stage.writes()).hasSize(2);
    }

    @Test
    void theEndOfTheOperatorInterruptsWhateverStillWaits() {
        RunningOperator operator = start(DaemonOptions.defaults());

        operator.stop();
        stage.advance(Duration.ofMillis(4900));
        assertThat(operator.runs("d")).isEmpty();
        stage.advance(Duration.ofMillis(200));

        assertThat(operator).ran("d").once().lastly(Outcome.FAILED);
    }

    private RunningOperator start(DaemonOptions options) {
        RunningOperator operator = stage.start(builder -> builder.daemon(KIND, "d", options, told -> {
            told.patch().status().put("never", "written");
            stage.work(Duration.ofHours(2));
            return null;
        }));
        stage.create();
        stage.advance(Duration.ofSeconds(10));
        return operator;
    }
}
