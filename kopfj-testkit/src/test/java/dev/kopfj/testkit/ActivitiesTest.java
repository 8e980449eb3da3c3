package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.ActivityError;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment.Activity;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnStartup;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The moments in an operator's own life: what Kopf's examples of embedding and of hooks show, and its own tests. */
class ActivitiesTest {

    private final Session session = Session.start(7);
    private final List<String> story = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void startupComesBeforeAnyRequestAndIsTriedAgain() {
        RunningOperator operator = start(builder().on(Activity.STARTUP, "prepare", moment -> {
            story.add("startup " + moment.attempt().number() + " after " + calls() + " requests");
            if (moment.attempt().number() < 2) {
                throw new TemporaryError("not yet", Duration.ofSeconds(1));
            }
            return null;
        }));

        session.cluster().advance(Duration.ofMillis(1500));
        assertThat(operator.running().isReady()).isFalse();
        session.cluster().advance(Duration.ofSeconds(1));

        assertThat(story)
                .containsExactly(
                        "startup 0 after 0 requests", "startup 1 after 0 requests", "startup 2 after 0 requests");
        assertThat(operator.running().isReady()).isTrue();
        assertThat(calls()).isPositive();
    }

    @Test
    void cleanupComesLast() {
        RunningOperator operator = start(builder().on(Activity.CLEANUP, "tidy", moment -> story.add("tidy")));
        session.cluster().settle();
        assertThat(story).isEmpty();

        operator.stop();
        session.cluster().settle();

        assertThat(story).containsExactly("tidy");
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().isReady()).isFalse();
        assertThat(operator.running().failure()).isEmpty();
    }

    @Test
    void whoFailsToStartUpCleansUpAndEnds() {
        RunningOperator operator = start(builder()
                .on(Activity.STARTUP, "fail", moment -> {
                    throw new PermanentError("no disk");
                })
                .on(Activity.STARTUP, "other", moment -> story.add("other"))
                .on(Activity.CLEANUP, "tidy", moment -> story.add("tidy")));

        session.cluster().settle();

        assertThat(story).containsExactly("other", "tidy");
        assertThat(calls()).isZero();
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .isInstanceOf(ActivityError.class)
                        .hasMessage("The operator's startup failed in fail: no disk")
                        .hasCauseInstanceOf(PermanentError.class));
    }

    @Test
    void cleanupThatFailsIsTold() {
        RunningOperator operator = start(
                builder().on(Activity.CLEANUP, "fail", HandlerOptions.defaults().withRetries(2), moment -> {
                    story.add("cleanup");
                    throw new IllegalStateException("stuck");
                }));
        session.cluster().settle();

        operator.stop();
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(story).hasSize(2);
        assertThat(operator.running().failure())
                .hasValueSatisfying(why -> assertThat(why).hasMessage("The operator's cleanup failed in fail: stuck"));
    }

    @Test
    void startupMayChangeTheSettings() {
        start(Operator.named("hooked")
                .onCreate("kopfexamples.v1.kopf.dev", "create", change -> null)
                .on(Activity.STARTUP, "adjust", moment -> Settings.defaults().withNamespaces(List.of("other"))));
        Examples.define(session.cluster().client());

        session.cluster().settle();

        assertThat(session.cluster().trace().calls())
                .extracting(Call::path)
                .anyMatch(path -> path.contains("/namespaces/other/kopfexamples"));
    }

    @Test
    void startupChangesTheSettingsThatWereGivenLastAndHandlersAreToldThoseThatHold() {
        Examples.define(session.cluster().client());
        session.start(
                Operator.of(new Configured(story)).with(Settings.defaults().withNamespaces(List.of("default"))));
        Examples.create(session.cluster().client(), "a");

        session.cluster().settle();

        assertThat(story).containsExactly("startup [default] 50", "create [default] 5");
    }

    @Test
    void handlersFindWhatStartupHasPutAside() {
        start(Operator.named("greeter")
                .on(Activity.STARTUP, "prepare", moment -> moment.memo().put("greeting", "Hello, %s!"))
                .onCreate(
                        "kopfexamples.v1.kopf.dev",
                        "greet",
                        change -> change.memo()
                                .find("greeting", String.class)
                                .orElseThrow()
                                .formatted(change.meta().name())));
        Examples.define(session.cluster().client());
        Examples.create(session.cluster().client(), "a");

        session.cluster().settle();

        assertThat(Examples.named(session.cluster().client(), "a")
                        .get()
                        .getAdditionalProperties()
                        .get("status"))
                .isEqualTo(Map.of("greet", "Hello, a!"));
    }

    @Test
    void aStopDuringStartupIsHeeded() {
        RunningOperator operator = start(builder()
                .on(Activity.STARTUP, "wait", moment -> {
                    if (moment.attempt().number() == 0) {
                        throw new TemporaryError("wait", Duration.ofMinutes(1));
                    }
                    return null;
                })
                .on(Activity.CLEANUP, "tidy", moment -> story.add("tidy")));
        session.cluster().settle();

        operator.stop();
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(story).containsExactly("tidy");
        assertThat(calls()).isZero();
        assertThat(operator.running().isRunning()).isFalse();
    }

    @Test
    void aStopEndsWhatWouldBeTriedForEver() {
        RunningOperator operator = start(builder()
                .on(Activity.STARTUP, "wait", moment -> {
                    story.add("wait");
                    throw new TemporaryError("never", Duration.ofSeconds(10));
                })
                .on(Activity.CLEANUP, "tidy", moment -> story.add("tidy")));
        session.cluster().advance(Duration.ofSeconds(25));

        operator.running().stop();
        session.cluster().advance(Duration.ofSeconds(1));

        assertThat(story).containsExactly("wait", "wait", "wait", "tidy");
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure()).isEmpty();
    }

    @Test
    void cleanupThatNeverSucceedsIsGivenUpAfterTenMinutes() {
        RunningOperator operator = start(builder().on(Activity.CLEANUP, "tidy", moment -> {
            story.add("tidy");
            throw new TemporaryError("never", Duration.ofMinutes(3));
        }));
        session.cluster().settle();

        operator.running().stop();
        session.cluster().advance(Duration.ofMinutes(9));
        assertThat(operator.running().isRunning()).isTrue();
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(story).hasSize(4);
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure())
                .hasValueSatisfying(why ->
                        assertThat(why).hasMessage("The cleanup handlers have not succeeded within 10 minutes."));
    }

    @Test
    void whatCannotBeBegunAfterTheStartupEndsTheOperator() {
        RunningOperator operator = start(builder()
                .on(Activity.STARTUP, "adjust", moment -> Settings.defaults().withNamespaces(List.of("[z-a]")))
                .on(Activity.CLEANUP, "tidy", moment -> story.add("tidy")));

        session.cluster().settle();

        assertThat(story).containsExactly("tidy");
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure())
                .hasValueSatisfying(why -> assertThat(why).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void probesAreAskedAtMostEveryTenSeconds() {
        AtomicInteger asked = new AtomicInteger();
        RunningOperator operator = start(builder()
                .on(Activity.PROBE, "now", moment -> session.cluster().now().toString())
                .on(Activity.PROBE, "asked", moment -> asked.incrementAndGet()));
        session.cluster().settle();

        assertThat(operator.running().health().results()).containsEntry("asked", 1);
        session.cluster().advance(Duration.ofSeconds(9));
        assertThat(operator.running().health().results()).containsEntry("asked", 1);
        session.cluster().advance(Duration.ofSeconds(1));
        assertThat(operator.running().health().results())
                .containsEntry("asked", 2)
                .containsKey("now");
        assertThat(operator.running().health().healthy()).isTrue();
    }

    @Test
    void aProbeThatFailsMakesTheOperatorUnhealthy() {
        RunningOperator operator = start(builder().on(Activity.PROBE, "disk", moment -> {
            throw new IllegalStateException("full");
        }));
        session.cluster().settle();

        assertThat(operator.running().health().healthy()).isFalse();
        assertThat(operator.running().health().results())
                .containsEntry("disk", "java.lang.IllegalStateException: full");
    }

    /** Says of each handler which settings it is told. */
    static final class Configured {
        private final List<String> story;

        Configured(List<String> story) {
            this.story = story;
        }

        @OnStartup
        Settings configure(Settings settings) {
            note("startup", settings);
            return settings.withWorkerLimit(5);
        }

        @OnCreate("kopfexamples.v1.kopf.dev")
        void create(Settings settings) {
            note("create", settings);
        }

        private void note(String handler, Settings settings) {
            story.add(handler + " " + settings.namespaces() + " " + settings.workerLimit());
        }
    }

    private static OperatorBuilder builder() {
        return Operator.named("hooked").onCreate("kopfexamples.v1.kopf.dev", "create", change -> null);
    }

    private RunningOperator start(OperatorBuilder builder) {
        return session.start(builder.build());
    }

    private int calls() {
        return session.cluster().trace().calls().stream()
                .filter(call -> call.actor().startsWith("hooked"))
                .toList()
                .size();
    }
}
