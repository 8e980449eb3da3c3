package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.metrics.Metrics;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator does, as metrics: in virtual time, so that each figure is exact. */
class MetricsTest {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(5);
    private final Cluster cluster = session.cluster();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void runsRequestsAndLoadAreCounted() {
        Examples.define(cluster.client());
        session.start(Operator.named("databases")
                .onCreate(EXAMPLES, "create", change -> {
                    cluster.simulation().sleep(Duration.ofSeconds(3));
                    if (change.attempt().number() == 0) {
                        throw new TemporaryError("not yet", Duration.ofSeconds(1));
                    }
                    return null;
                })
                .timer(EXAMPLES, "measure", TimerOptions.every(Duration.ofHours(1)), tick -> null)
                .build()
                .observedBy(Metrics.in(registry)));
        Examples.create(cluster.client(), "a");
        Examples.create(cluster.client(), "b");

        cluster.advance(Duration.ofSeconds(25));

        assertThat(time("retried")).isEqualTo(6.0);
        assertThat(time("succeeded")).isEqualTo(6.0);
        assertThat(registry.get("kopfj.handler.runs")
                        .tags("handler", "measure", "cause", "timer")
                        .timer()
                        .count())
                .isEqualTo(2L);
        assertThat(registry.get("kopfj.api.requests")
                        .tags("verb", "watch", "resource", EXAMPLES, "code", "200")
                        .counter()
                        .count())
                .isEqualTo(1.0);
        assertThat(registry.get("kopfj.api.requests")
                        .tags("verb", "patch", "resource", EXAMPLES, "code", "200")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(4.0);
        assertThat(gauge("kopfj.objects")).isEqualTo(2.0);
        assertThat(gauge("kopfj.queue")).isZero();
        assertThat(gauge("kopfj.background")).isEqualTo(2.0);
    }

    @Test
    void subhandlersCountAsTheirParent() {
        Examples.define(cluster.client());
        session.start(Operator.named("databases")
                .onCreate(EXAMPLES, "create", change -> {
                    change.subhandlers().add("one", child -> null).add("two", child -> null);
                    return null;
                })
                .build()
                .observedBy(Metrics.in(registry)));
        Examples.create(cluster.client(), "a");

        cluster.advance(Duration.ofMinutes(1));

        assertThat(registry.get("kopfj.handler.runs").timers())
                .extracting(timer -> timer.getId().getTag("handler"))
                .containsOnly("create");
    }

    @Test
    void whatWaitsForAWorkerIsInTheQueue() {
        Examples.define(cluster.client());
        session.start(Operator.named("databases")
                .settings(Settings.defaults().withWorkerLimit(1))
                .onCreate(EXAMPLES, "create", change -> {
                    cluster.simulation().sleep(Duration.ofMinutes(1));
                    return null;
                })
                .build()
                .observedBy(Metrics.in(registry)));
        for (String name : new String[] {"a", "b", "c"}) {
            Examples.create(cluster.client(), name);
        }

        cluster.advance(Duration.ofSeconds(15));

        assertThat(gauge("kopfj.queue")).isEqualTo(2.0);
    }

    private double time(String outcome) {
        return registry.get("kopfj.handler.runs")
                .tags("operator", "databases", "handler", "create", "cause", "create", "outcome", outcome)
                .timer()
                .totalTime(TimeUnit.SECONDS);
    }

    private double gauge(String name) {
        return registry.get(name).tags("resource", EXAMPLES).gauge().value();
    }
}
