package dev.kopfj.operators.guide;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.given.Attempt;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Status;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.UnderTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/handlers.md shows of the order of handlers, run. */
@KopfTest(manifests = "/dev/kopfj/operators/minimal/crd.yaml")
class OrderGuideTest {

    static final class Tenants {

        @OnCreate("kopfexamples.v1.kopf.dev")
        Map<String, Object> createBlobStorage(Meta meta, Attempt attempt) {
            if (attempt.isFirst()) {
                throw new TemporaryError("the bucket is not there yet", Duration.ofSeconds(10));
            }
            return Map.of("bucket", meta.name() + "-blobs");
        }

        @OnCreate("kopfexamples.v1.kopf.dev")
        @After("createBlobStorage")
        String connect(Status status) {
            return "connected to " + status.getMap("createBlobStorage").get("bucket");
        }
    }

    @UnderTest
    final Operator operator = Operator.named("tenants")
            .handlers(new Tenants())
            .onCreate(
                    "kopfexamples.v1.kopf.dev",
                    "announce",
                    HandlerOptions.defaults().after("connect"),
                    change -> change.status().getString("connect", "not connected"))
            .build();

    @Test
    void eachBeginsWhenTheOneBeforeItHasSucceeded(Cluster cluster, KubernetesClient client, RunningOperator running) {
        Guide.create(client, "acme");

        cluster.advance(Duration.ofMinutes(1));

        assertThat(running.runs())
                .extracting(HandlerRun::handlerId)
                .containsExactly("createBlobStorage", "createBlobStorage", "connect", "announce");
        assertThat(Guide.status(client, "acme")).containsEntry("announce", "connected to acme-blobs");
    }
}
