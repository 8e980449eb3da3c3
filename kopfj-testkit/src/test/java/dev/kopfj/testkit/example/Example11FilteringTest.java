package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.given.Stopped;
import dev.kopfj.object.Match;
import dev.kopfj.on.Daemon;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Filters of every kind: of fourteen handlers, ten are meant. */
@KopfTest(value = Example11FilteringTest.Filtering.class, manifests = Kex.DEFINITION)
class Example11FilteringTest {

    private static final String DAEMON = "daemon_with_value/spec.field";

    static class Filtering {

        @OnCreate(value = Kex.KIND, labels = "somelabel=somevalue")
        void labels_match() {}

        @OnCreate(value = Kex.KIND, labels = "somelabel")
        void labels_present() {}

        @OnCreate(value = Kex.KIND, labels = "!nonexistent")
        void labels_absent() {}

        @OnCreate(value = Kex.KIND, labels = "somelabel::sayYes")
        void labels_callback() {}

        @OnCreate(value = Kex.KIND, annotations = "someannotation=somevalue")
        void annotations_match() {}

        @OnCreate(value = Kex.KIND, annotations = "someannotation")
        void annotations_present() {}

        @OnCreate(value = Kex.KIND, annotations = "!nonexistent")
        void annotations_absent() {}

        @OnCreate(value = Kex.KIND, annotations = "someannotation::sayNo")
        void not_annotations_callback() {}

        @OnCreate(value = Kex.KIND, when = "always")
        void when_true() {}

        @OnCreate(value = Kex.KIND, when = "never")
        void not_when_false() {}

        @OnCreate(value = Kex.KIND, field = "spec.field", fieldValue = "value")
        void field_value() {}

        @OnCreate(value = Kex.KIND, field = "spec.field", fieldValue = "otherwise")
        void not_field_value() {}

        @OnCreate(value = Kex.KIND, field = "spec.field", fieldValue = Match.PRESENT)
        void field_present() {}

        @OnCreate(value = Kex.KIND, field = "spec.nonexistent", fieldValue = Match.PRESENT)
        void not_field_present() {}

        @OnUpdate(value = Kex.KIND, field = "spec.field", oldValue = "value", newValue = "changed")
        void update_with_field_change() {}

        @Daemon(value = Kex.KIND, field = "spec.field", fieldValue = "value")
        String daemon_with_value(Stopped stopped) {
            stopped.await();
            return stopped.reasons().toString();
        }

        boolean sayYes(String value) {
            return value.equals("somevalue");
        }

        boolean sayNo(String value) {
            return value.isEmpty();
        }

        boolean always() {
            return true;
        }

        boolean never() {
            return false;
        }
    }

    @Test
    void tenHandlersRunAndFourDoNot(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(Kex.ids(operator)).hasSize(10).noneMatch(id -> id.startsWith("not_"));
    }

    @Test
    void aChangeFromOneValueToTheOtherIsHandled(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        Kex.patch(cluster, "{\"spec\":{\"field\":\"changed\"}}");
        Kex.patch(cluster, "{\"spec\":{\"field\":\"changed again\"}}");

        assertThat(operator).ran("update_with_field_change/spec.field").once();
        assertThat(operator.runs()).hasSize(12);
    }

    @Test
    void theDaemonEndsWhenTheObjectDoesNotMatchAnyMore(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(operator.runs(DAEMON)).isEmpty();
        assertThat(Kex.in(client).get().getMetadata().getFinalizers()).hasSize(1);

        Kex.patch(cluster, "{\"spec\":{\"field\":\"changed\"}}");

        assertThat(operator).ran(DAEMON).once();
        assertThat(Kex.in(client).get().<Object>get("status", DAEMON)).isEqualTo("[FILTERS_MISMATCH]");
        assertThat(Kex.in(client).get()).hasNoFinalizers();
    }

    @Test
    void aCrashAnywhereCostsAtMostTheLastWordOfADaemon() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Filtering()))
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN)
                .allowing(
                        "what a daemon says at its end is lost if the crash comes before that is written",
                        d -> d.place().endsWith(" status " + DAEMON)
                                && d.found().equals("absent"));

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }
}
