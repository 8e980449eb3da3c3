package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.Lifecycle;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which handlers of one cause are run in one cycle, and how often their progress is written. */
class LifecyclesTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    @ParameterizedTest
    @CsvSource({"ASAP, abca, 4", "ALL_AT_ONCE, abca, 2", "ONE_BY_ONE, aabc, 4"})
    void handlersRunInTheOrderThatTheLifecycleGives(Lifecycle lifecycle, String order, int writes) {
        Run run = run(lifecycle, 1, Duration.ZERO);

        assertThat(String.join("", run.calls())).isEqualTo(order);
        assertThat(run.writes()).isEqualTo(writes);
    }

    @ParameterizedTest
    @CsvSource({"RANDOMIZED, 4", "SHUFFLED, 2"})
    void chanceComesFromTheTimelineAlone(Lifecycle lifecycle, int writes) {
        Set<String> orders = new TreeSet<>();

        for (int seed = 1; seed <= 20; seed++) {
            Run run = run(lifecycle, seed, Duration.ofSeconds(10));
            assertThat(run).isEqualTo(run(lifecycle, seed, Duration.ofSeconds(10)));
            assertThat(run.calls()).hasSize(4).last().isEqualTo("a");
            assertThat(run.writes()).isEqualTo(writes);
            orders.add(String.join("", run.calls()));
        }

        assertThat(orders).hasSizeGreaterThan(4);
    }

    @Test
    void patchesAndResultsOfAllHandlersOfACycleAreWrittenTogether() {
        try (Session session = Session.start(1)) {
            Examples.define(session.cluster().client());
            RunningOperator operator = session.start(Operator.named("together")
                    .settings(Settings.defaults()
                            .withLifecycle(Lifecycle.ALL_AT_ONCE)
                            .asKopfCompatible())
                    .onCreate(KIND, "a", change -> {
                        change.patch().labels().put("from", "a");
                        change.patch().status().put("a", Map.of("kept", true));
                        return Map.of("x", 1);
                    })
                    .onCreate(KIND, "b", change -> {
                        change.patch().labels().put("from", "b");
                        change.patch().andThen(body -> body.put("data", "b"));
                        return null;
                    })
                    .build());

            Examples.create(session.cluster().client(), "x", Map.of("f", 1));
            session.cluster().advance(Duration.ofSeconds(10));

            assertThat(Written.by(operator, session.cluster()).subList(0, 3))
                    .containsExactly(
                            "merge {'metadata':{'labels':{'from':'b'},"
                                    + "'annotations':{'last-handled-configuration':'{'spec':{'f':1}}'}}}",
                            "merge /status {'status':{'a':{'kept':true,'x':1}}}",
                            "json [{'op':'test','path':'/metadata/resourceVersion','value':'RV'},"
                                    + "{'op':'add','path':'/data','value':'b'}]");
        }
    }

    private static Run run(Lifecycle lifecycle, long seed, Duration delay) {
        try (Session session = Session.start(seed)) {
            List<String> calls = new ArrayList<>();
            Examples.define(session.cluster().client());
            OperatorBuilder builder = Operator.named("lifecycle")
                    .settings(Settings.defaults().withLifecycle(lifecycle))
                    .onCreate(KIND, "a", failingOnce(calls, delay))
                    .onCreate(KIND, "b", noted(calls, "b"))
                    .onCreate(KIND, "c", noted(calls, "c"));
            RunningOperator operator = session.start(builder.build());
            Examples.create(session.cluster().client(), "x");
            session.cluster().advance(Duration.ofMinutes(1));
            return new Run(calls, Written.by(operator, session.cluster()).size());
        }
    }

    private static Handler<Change> noted(List<String> calls, String name) {
        return change -> {
            calls.add(name);
            return null;
        };
    }

    private static Handler<Change> failingOnce(List<String> calls, Duration delay) {
        return change -> {
            calls.add("a");
            if (change.attempt().number() == 0) {
                throw new TemporaryError("again", delay);
            }
            return null;
        };
    }

    private record Run(List<String> calls, int writes) {}
}
