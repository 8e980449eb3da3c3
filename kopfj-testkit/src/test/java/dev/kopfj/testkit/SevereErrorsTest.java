package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.ActivityError;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.outcome.Errors;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An error of the virtual machine, or any other that a handler throws, is a failure of that handler alone. */
class SevereErrorsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final HandlerOptions TWICE =
            HandlerOptions.defaults().withRetries(2).withBackoff(Duration.ofSeconds(1));

    private final Session session = Session.start(21);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void ofAHandlerOfChangesCountsAsAnAttempt() {
        RunningOperator operator = start(handlers -> handlers.onCreate(KIND, "c", TWICE, change -> deep(0)));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofHours(1));

        assertThat(operator).ran("c").times(2).times(1, Outcome.RETRIED).lastly(Outcome.FAILED);
    }

    @Test
    void ofAnEditCountsAsAnAttempt() {
        RunningOperator operator = start(handlers -> handlers.onCreate(KIND, "c", TWICE, change -> {
            change.patch().andThen(body -> deep(0));
            return null;
        }));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofHours(1));

        assertThat(operator).ran("c").times(2).lastly(Outcome.FAILED);
    }

    @Test
    void ofATimerLeavesItGoingAndItsObjectMayGo() {
        RunningOperator operator = start(handlers -> handlers.timer(
                KIND,
                "t",
                TimerOptions.every(Duration.ofMinutes(1))
                        .with(HandlerOptions.defaults().withErrors(Errors.PERMANENT)),
                change -> deep(0)));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(150));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("t").times(3);
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void ofADaemonIsTriedAgainAndItsObjectMayGo() {
        RunningOperator operator = start(
                handlers -> handlers.daemon(KIND, "d", DaemonOptions.defaults().with(TWICE), stopped -> deep(0)));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("d").times(2).lastly(Outcome.FAILED);
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void ofAHandlerOfEventsHoldsUpNobodyElse() {
        RunningOperator operator = start(handlers -> handlers.onEvent(KIND, "e", event -> deep(0))
                .onEvent(KIND, "unfinished", event -> {
                    throw new Error("not implemented");
                })
                .onCreate(KIND, "c", change -> "done"));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        operator.stop();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("e").lastly(Outcome.IGNORED);
        assertThat(operator).ran("unfinished").lastly(Outcome.IGNORED);
        assertThat(operator).ran("c").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator.running().isRunning()).isFalse();
    }

    @Test
    void ofAnIndexerHoldsUpNobodyElse() {
        Examples.define(client);
        Examples.create(client, "a");
        RunningOperator operator = session.start(Operator.named("severe")
                .index(KIND, "i", body -> deep(0))
                .onCreate(KIND, "c", change -> "done")
                .build());

        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("c").once().lastly(Outcome.SUCCEEDED);
    }

    @Test
    void ofAStartupHandlerEndsTheOperator() {
        RunningOperator operator = start(handlers -> handlers.on(
                        Moment.Activity.STARTUP,
                        "s",
                        HandlerOptions.defaults().withErrors(Errors.PERMANENT),
                        moment -> deep(0))
                .onCreate(KIND, "c", change -> null));

        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure()).get().isInstanceOf(ActivityError.class);
    }

    private RunningOperator start(UnaryOperator<OperatorBuilder> handlers) {
        Examples.define(client);
        RunningOperator operator =
                session.start(handlers.apply(Operator.named("severe")).build());
        session.cluster().settle();
        return operator;
    }

    @SuppressWarnings("InfiniteRecursion") // That is what it is for.
    private static int deep(int depth) {
        return depth + deep(depth + 1);
    }
}
