package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningOperatorTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(7);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aCrashLosesNoRetry() {
        RunningOperator operator = start(Operator.named("patient")
                .onCreate(KIND, "third_time_lucky", change -> {
                    if (change.attempt().number() < 2) {
                        throw new TemporaryError("not yet", Duration.ofMinutes(10));
                    }
                    return "done";
                })
                .build());
        Examples.create(client, "a");
        session.cluster().settle();

        operator.crash();
        session.cluster().advance(Duration.ofMinutes(3));
        operator.restart();
        session.cluster().advance(Duration.ofHours(1));

        assertThat(operator)
                .ran("third_time_lucky")
                .times(3)
                .times(2, Outcome.RETRIED)
                .lastly(Outcome.SUCCEEDED);
        assertThat(Examples.named(client, "a").get()).hasField("status.third_time_lucky", "done");
    }

    @Test
    void afterACrashNothingIsRequestedAnyMore() {
        RunningOperator operator = start(endless());
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMillis(8));

        operator.crash();
        int before = calls(operator);
        session.cluster().advance(Duration.ofHours(1));

        assertThat(calls(operator)).isLessThanOrEqualTo(before + 1);
        assertThat(operator.isRunning()).isFalse();
    }

    @Test
    void afterAStopTheCycleUnderWayIsFinishedAndNothingElseIsRequested() {
        RunningOperator operator = start(endless());
        Examples.create(client, "a");
        session.cluster().settle();

        operator.stop();
        session.cluster().settle();
        int before = calls(operator);
        session.cluster().advance(Duration.ofHours(1));

        assertThat(calls(operator)).isEqualTo(before);
    }

    @Test
    void aStopAndARestartLeaveJustOne() {
        RunningOperator operator = start(endless());
        operator.stop();
        operator.restart();
        Examples.create(client, "a");

        session.cluster().advance(Duration.ofSeconds(95));

        assertThat(operator).ran("endless").times(4);
    }

    @Test
    void aRunningOneCannotBeStartedNorADeadOneStopped() {
        RunningOperator operator = start(endless());

        assertThatThrownBy(operator::restart)
                .hasMessage("endless cannot be started: it is running; stop or crash it first.");
        operator.crash();
        assertThatThrownBy(operator::stop).hasMessage("endless cannot stop: it is not running.");
    }

    @Test
    void aFailedExpectationShowsWhatTheHandlerDid() {
        RunningOperator operator = start(Operator.named("failing")
                .onCreate(KIND, "fails", change -> {
                    throw new PermanentError("100% wrong");
                })
                .build());
        Examples.create(client, "a");
        session.cluster().settle();

        assertThatThrownBy(() -> assertThat(operator).ran("fails").times(2, Outcome.SUCCEEDED))
                .hasMessage("""

                        Expected fails of failing to have run 2 times with outcome SUCCEEDED, but it ran 1 times:
                          default/a attempt 1 FAILED: 100% wrong""");
        assertThatThrownBy(() -> assertThat(operator).ran("fials").once())
                .hasMessageContaining("these handlers have run: [fails]");
        assertThatThrownBy(() -> assertThat(Examples.named(client, "a").get()).hasField("spec.field", "x"))
                .hasMessage("""

                        Expected spec.field of KopfExample default/a to be or have:
                          x
                        but it is:
                          value""");
    }

    private RunningOperator start(Operator operator) {
        Examples.define(client);
        return session.start(operator);
    }

    private static Operator endless() {
        return Operator.named("endless")
                .onCreate(KIND, "endless", change -> {
                    throw new TemporaryError("again", Duration.ofSeconds(30));
                })
                .build();
    }

    private int calls(RunningOperator operator) {
        return (int) session.cluster().trace().calls(operator.name()).stream()
                .filter(call -> !call.path().contains("?watch"))
                .map(Call::path)
                .count();
    }
}
