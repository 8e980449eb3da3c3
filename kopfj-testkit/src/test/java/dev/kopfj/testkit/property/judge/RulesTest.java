package dev.kopfj.testkit.property.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.config.Declaration;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Family;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.object.Reason;
import dev.kopfj.testkit.run.TimedRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules for handlers' runs, of which kopfj itself breaks none. */
class RulesTest {

    private static final HandlerOptions TWICE =
            HandlerOptions.defaults().withRetries(2).withBackoff(Duration.ofSeconds(10));

    @Test
    void attemptsAndDelaysAreAsDeclared() {
        assertThat(retries(run("make", 0, Outcome.RETRIED, 0), run("make", 1, Outcome.FAILED, 10)))
                .isEmpty();
    }

    @Test
    void anAttemptTooManyIsTold() {
        assertThat(retries(run("make", 2, Outcome.SUCCEEDED, 0)))
                .containsExactly("make of web had attempt 3, where 2 are declared");
        assertThat(retries(run("make", 1, Outcome.RETRIED, 0)))
                .containsExactly("make of web is to be tried again after its last attempt, number 2");
    }

    @Test
    void anAttemptTooSoonIsTold() {
        assertThat(retries(run("make", 0, Outcome.RETRIED, 0), run("make", 1, Outcome.SUCCEEDED, 9)))
                .containsExactly("make of web was tried again at t+9s, PT9S after it had failed, and not after PT10S");
    }

    @Test
    void anotherDelayIsTold() {
        List<Declaration> longer = List.of(
                new Declaration("make", Family.CHANGE, HandlerOptions.defaults().withBackoff(Duration.ofSeconds(30))));

        assertThat(Retries.broken(longer, List.of(run("make", 0, Outcome.RETRIED, 0))))
                .containsExactly("make of web is to be tried again in PT10S, where PT30S is declared");
    }

    @Test
    void whoBeginsBeforeThoseBeforeItIsTold() {
        List<Declaration> declared = List.of(new Declaration(
                "second", Family.CHANGE, HandlerOptions.defaults().after("first")));
        Order order = new Order(List.of());

        assertThat(order.broken(
                        declared,
                        List.of(run("first", 0, Outcome.SUCCEEDED, 0), run("second", 0, Outcome.SUCCEEDED, 1))))
                .isEmpty();
        assertThat(order.broken(
                        declared, List.of(run("first", 0, Outcome.RETRIED, 0), run("second", 0, Outcome.SUCCEEDED, 1))))
                .containsExactly("second of default/web began at t+1s, when first had failed and was to be tried again,"
                        + " though it is declared to come after it");
        assertThat(order.broken(
                        declared,
                        List.of(run("second", 0, Outcome.SUCCEEDED, 1), run("first", 0, Outcome.SUCCEEDED, 2))))
                .containsExactly("second of default/web began at t+1s, when first had not yet been run, though it is"
                        + " declared to come after it");
    }

    @Test
    void rulesAreWrittenAsTheyAreRead() {
        assertThat(Rule.parse("retries, order a b,one active, order"))
                .extracting(Rule::words)
                .containsExactly("retries", "order a b", "one active", "order");
        assertThatThrownBy(() -> Rule.parse("speed")).hasMessageContaining("there is no rule \"speed\"");
    }

    private static List<String> retries(TimedRun... runs) {
        return Retries.broken(List.of(new Declaration("make", Family.CHANGE, TWICE)), List.of(runs));
    }

    private static TimedRun run(String handler, int attempt, Outcome outcome, int second) {
        boolean retried = outcome == Outcome.RETRIED;
        HandlerRun run = new HandlerRun(
                "shop",
                handler,
                handler,
                Family.CHANGE,
                Reason.CREATE,
                "shops.v1.example.com",
                "default",
                "web",
                attempt,
                outcome,
                retried ? "Failure executing: PATCH" : null,
                retried ? Duration.ofSeconds(10) : null,
                Duration.ZERO);
        return new TimedRun(run, Duration.ofSeconds(second), Duration.ofSeconds(second));
    }
}
