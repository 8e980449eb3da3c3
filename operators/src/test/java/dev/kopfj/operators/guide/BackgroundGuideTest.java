package dev.kopfj.operators.guide;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.given.Named;
import dev.kopfj.given.Stopped;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.Daemon;
import dev.kopfj.on.Index;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.Timer;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/handlers.md shows of timers, daemons, indices and memos, run. */
@KopfTest(value = BackgroundGuideTest.Caretaker.class, manifests = "/dev/kopfj/operators/minimal/crd.yaml")
class BackgroundGuideTest {

    static final class Caretaker {

        @Timer(value = "kopfexamples.v1.kopf.dev", interval = "30s", idle = "10s")
        Map<String, Object> measure(Spec spec) {
            return Map.of("load", spec.getString("field", "").length());
        }

        @Daemon(value = "kopfexamples.v1.kopf.dev", cancellationBackoff = "5s", cancellationTimeout = "10s")
        void follow(Spec spec, Patch patch, Stopped stopped) {
            while (!stopped.await(Duration.ofMinutes(1))) {
                if (spec.getString("field", "").equals("enough")) {
                    patch.status().put("followed", true);
                    return;
                }
            }
        }

        @Index("kopfexamples.v1.kopf.dev")
        Map<String, String> byField(Meta meta, Spec spec) {
            return Map.of(spec.getString("field", ""), meta.name());
        }

        @OnCreate("kopfexamples.v1.kopf.dev")
        int count(Spec spec, Memo memo, @Named("byField") IndexView others) {
            memo.put("size", others.get(spec.getString("field", "")).size());
            return others.keys().size();
        }

        @Timer(value = "kopfexamples.v1.kopf.dev", initialDelay = "1m")
        Object remember(Memo memo) {
            return memo.find("size", Integer.class, () -> 0);
        }
    }

    @Test
    void aTimerRunsAgainAndAgainOnceItsObjectIsLeftAlone(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Guide.create(client, "a");

        cluster.advance(Duration.ofSeconds(9));
        assertThat(operator.runs("measure")).isEmpty();
        cluster.advance(Duration.ofSeconds(91));

        assertThat(operator).ran("measure").times(3);
        assertThat(Guide.named(client, "a").get()).hasField("status.measure.load", 5);
    }

    @Test
    void aDaemonSeesItsObjectChange(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Guide.create(client, "a");
        cluster.advance(Duration.ofMinutes(10));

        Guide.named(client, "a").edit(found -> {
            found.setAdditionalProperty("spec", Map.of("field", "enough"));
            return found;
        });
        cluster.advance(Duration.ofMinutes(1));

        assertThat(Guide.named(client, "a").get()).hasField("status.followed", true);
        assertThat(operator).ran("follow").once();
    }

    @Test
    void nothingIsLeftOfAnObjectThatIsDeleted(Cluster cluster, KubernetesClient client) {
        Guide.create(client, "a");
        cluster.advance(Duration.ofMinutes(10));

        Guide.named(client, "a").delete();
        cluster.settle();

        assertThat(Guide.named(client, "a").get()).isNull();
    }

    @Test
    void handlersSeeWhatIsIndexedAndWhatOthersHavePutAside(Cluster cluster, KubernetesClient client) {
        Guide.create(client, "a");
        cluster.settle();
        Guide.create(client, "b");
        cluster.advance(Duration.ofMinutes(2));

        assertThat(Guide.named(client, "a").get()).hasField("status.remember", 1);
        assertThat(Guide.named(client, "b").get()).hasField("status.remember", 2);
        assertThat(Guide.named(client, "b").get()).hasField("status.count", 1);
    }
}
