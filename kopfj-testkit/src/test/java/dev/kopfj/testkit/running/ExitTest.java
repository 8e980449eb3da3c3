package dev.kopfj.testkit.running;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator that is stopped while its handlers are at work. */
class ExitTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(17);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void waitsForHandlersThatAreSoonThrough() {
        RunningOperator operator = start(handlers -> handlers.onCreate(KIND, "c", change -> {
            sleep(Duration.ofSeconds(10));
            return "done";
        }));

        stopAfter(operator, Duration.ofSeconds(9));

        assertThat(operator).ran("c").once().lastly(Outcome.SUCCEEDED);
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(Examples.named(client, "a").get()).hasField("status.c", "done");
    }

    @Test
    void interruptsThoseThatAreNotWhichIsNoAttempt() {
        RunningOperator operator = start(handlers ->
                handlers.onCreate(KIND, "c", HandlerOptions.defaults().withRetries(1), change -> {
                    sleep(Duration.ofSeconds(60));
                    return "done";
                }));

        stopAfter(operator, Duration.ofSeconds(10));
        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.runs()).isEmpty();

        operator.restart();
        session.cluster().advance(Duration.ofMinutes(2));
        assertThat(operator).ran("c").once().lastly(Outcome.SUCCEEDED);
    }

    @Test
    void interruptsHandlersOfEvents() {
        RunningOperator operator = start(handlers -> handlers.onEvent(KIND, "e", event -> {
            sleep(Duration.ofHours(1));
            return null;
        }));

        stopAfter(operator, Duration.ofSeconds(10));

        assertThat(operator.running().isRunning()).isFalse();
    }

    @Test
    void leavesBehindThoseThatHeedNothing() {
        RunningOperator operator =
                start(handlers -> handlers.settings(Settings.defaults().withUltimateExitTimeout(Duration.ofMinutes(1)))
                        .onCreate(KIND, "c", change -> {
                            compute(Duration.ofHours(1));
                            return "done";
                        }));

        stopAfter(operator, Duration.ofSeconds(10));
        session.cluster().advance(Duration.ofSeconds(45));
        assertThat(operator.running().isRunning()).isTrue();
        session.cluster().advance(Duration.ofSeconds(15));

        assertThat(operator.running().isRunning()).isFalse();
    }

    /** Stops the operator so long after the object was created, and then waits a little longer than the exit time-out. */
    private void stopAfter(RunningOperator operator, Duration time) {
        Examples.create(client, "a");
        session.cluster().advance(time);
        operator.stop();
        session.cluster().advance(Duration.ofSeconds(3));
    }

    private RunningOperator start(UnaryOperator<OperatorBuilder> handlers) {
        Examples.define(client);
        RunningOperator operator =
                session.start(handlers.apply(Operator.named("leaving")).build());
        session.cluster().settle();
        return operator;
    }

    private void sleep(Duration duration) {
        session.cluster().simulation().sleep(duration);
    }

    /** Is busy in a way that heeds no interruption. */
    private void compute(Duration duration) {
        Instant end = session.cluster().now().plus(duration);
        while (session.cluster().now().isBefore(end)) {
            try {
                sleep(Duration.between(session.cluster().now(), end));
            } catch (IllegalStateException interrupted) {
                Thread.interrupted();
            }
        }
    }
}
