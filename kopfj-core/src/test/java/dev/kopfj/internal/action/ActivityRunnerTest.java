package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.DEFAULTS;
import static dev.kopfj.internal.action.Stage.FRESH;
import static dev.kopfj.internal.action.Stage.INDEX;
import static dev.kopfj.internal.action.Stage.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.ManualTimeline;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment;
import dev.kopfj.handler.Moment.Activity;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Handlers of moments in the operator's own life, and what comes of them. */
class ActivityRunnerTest {

    @AutoClose
    private static final KubernetesClient CLIENT = Stage.client();

    private final Stage stage = new Stage(CLIENT);
    private final Memo memo = new Memo();

    @Test
    void whatAHandlerReturnsIsKeptAsItIs() {
        Object value = new Object();

        ActivityRunner.Result result = run(DEFAULTS, FRESH, moment -> value);

        assertThat(result).isEqualTo(new ActivityRunner.Result(new Outcome.Succeeded(null), value, null));
    }

    @Test
    void aHandlerKnowsItsMomentAndWhatTheOperatorsHandlersShare() {
        stage.timeline.advance(Duration.ofSeconds(3));

        run(DEFAULTS, FRESH.postponed(START, "again"), moment -> {
            assertThat(moment.activity()).isEqualTo(Activity.STARTUP);
            assertThat(moment.attempt()).isEqualTo(new Attempt(1, START, Duration.ofSeconds(3)));
            assertThat(moment.client()).isSameAs(CLIENT);
            assertThat(moment.index("mine")).isSameAs(INDEX);
            moment.memo().put("ready", true);
            return null;
        });

        assertThat(memo.get("ready")).isEqualTo(true);
    }

    @Test
    void whatAHandlerThrowsIsToldWithWhatItMeans() {
        IOException io = new IOException("io");

        assertThat(thrown(DEFAULTS, io))
                .isEqualTo(new ActivityRunner.Result(new Outcome.Retried(Duration.ofSeconds(8), "io"), null, io));
        assertThat(thrown(DEFAULTS.withBackoff(Duration.ofSeconds(2)), io).outcome())
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(2), "io"));
        assertThat(thrown(DEFAULTS.withErrors(Errors.PERMANENT), io).outcome()).isEqualTo(new Outcome.Failed("io"));
        assertThat(thrown(DEFAULTS.withRetries(1), new TemporaryError("busy")).outcome())
                .isEqualTo(new Outcome.Failed("busy"));
    }

    @Test
    void aHandlerThatHasHadItsAttemptsIsNotInvoked() {
        ActivityRunner.Result result = run(DEFAULTS.withRetries(1), FRESH.postponed(START, "again"), moment -> {
            throw new AssertionError("invoked");
        });

        assertThat(result)
                .isEqualTo(new ActivityRunner.Result(
                        new Outcome.Failed("Activity 'fn' has exceeded 1 retries."), null, null));
    }

    @Test
    void anErrorOfTheMachineIsAFailureButOneOfTheTimelinePassesThrough() {
        assertThat(run(DEFAULTS, FRESH, moment -> {
                            throw new OutOfMemoryError("full");
                        })
                        .outcome())
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(8), "full"));
        assertThatThrownBy(() -> run(DEFAULTS, FRESH, moment -> {
                    throw new ManualTimeline.Ended();
                }))
                .isInstanceOf(ManualTimeline.Ended.class);
    }

    @Test
    void anInterruptionEndsItAndIsNotForgotten() {
        assertThatThrownBy(() -> thrown(DEFAULTS, new InterruptedException()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Activity 'fn' was interrupted while the operator was closed.");

        assertThat(Thread.interrupted()).isTrue();
    }

    private ActivityRunner.Result thrown(HandlerOptions options, Exception thrown) {
        return run(options, FRESH, moment -> {
            throw thrown;
        });
    }

    private ActivityRunner.Result run(HandlerOptions options, HandlerRecord before, Handler<Moment> code) {
        ActivityRunner runner = new ActivityRunner(
                CLIENT,
                stage.timeline,
                new ActivityRunner.Shared(
                        memo, id -> INDEX, () -> Settings.defaults().withDefaultBackoff(Duration.ofSeconds(8))));
        return runner.run(new ActivityHandler("fn", Activity.STARTUP, options, code, "test"), before);
    }
}
