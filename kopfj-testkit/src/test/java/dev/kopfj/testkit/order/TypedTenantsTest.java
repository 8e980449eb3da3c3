package dev.kopfj.testkit.order;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;

import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.WaitFor;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handlers whose parameter is a class that knows less than stands in the object. */
@KopfTest(TypedTenantsTest.Typed.class)
class TypedTenantsTest {

    @BeforeEach
    void define(KubernetesClient client) {
        Kinds.define(client, "Tenant", "Blob");
    }

    @Test
    void aClassNeedNotKnowWhatTheOperatorKeepsInTheStatus(
            Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kinds.create(client, "Blob", "acme");
        Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofSeconds(5));
        assertThat(Kinds.named(client, "Tenant", "acme").get())
                .hasField("status.begin.size", 1)
                .hasField("status.waiting.connect", "Blob acme: Ready is not True");

        Kinds.named(client, "Tenant", "acme").edit(tenant -> {
            tenant.setAdditionalProperty("spec", Map.of("x", 2, "unknown", Map.of("y", 3)));
            return tenant;
        });
        Kinds.ready(client, "Blob", "acme", "True");
        cluster.advance(Duration.ofSeconds(5));
        assertThat(operator).ran("connect").once();
        assertThat(Kinds.named(client, "Tenant", "acme").get()).hasField("status.connect", "2 in phase null");
    }

    @Test
    void aClassThatJudgesNeedNotKnowAllEither(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Kinds.create(client, "Tenant", "acme");
        Kinds.create(client, "Blob", "acme");
        Kinds.ready(client, "Blob", "acme", "True");
        cluster.advance(Duration.ofSeconds(5));

        assertThat(operator).ran("judge").once();
        assertThat(operator).ran("connect").once();
    }

    static final class Typed {

        @OnCreate("tenants.v1.example.com")
        Map<String, Object> begin(Tenant tenant) {
            return Map.of("size", tenant.getSpec().x);
        }

        @OnCreate("tenants.v1.example.com")
        @After("begin")
        @WaitFor(value = "blobs.v1.example.com", name = "{metadata.name}", condition = "Ready")
        String connect(Tenant tenant) {
            return tenant.getSpec().x + " in phase " + tenant.getStatus().phase;
        }

        @OnCreate("tenants.v1.example.com")
        @After("connect")
        @WaitFor(value = "blobs.v1.example.com", name = "{metadata.name}", condition = "::isUsable")
        void judge(Tenant tenant) {}

        boolean isUsable(Blob blob) {
            return blob.getSpec().x == 1;
        }
    }

    /** What is wanted, of which there may be more in the object. */
    static final class Size {
        public int x;
    }

    /** A status of one field. */
    static final class Phase {
        public @Nullable String phase;
    }

    @Group("example.com")
    @Version("v1")
    static final class Tenant extends CustomResource<Size, Phase> implements Namespaced {
        private static final long serialVersionUID = 1L;
    }

    @Group("example.com")
    @Version("v1")
    static final class Blob extends CustomResource<Size, Phase> implements Namespaced {
        private static final long serialVersionUID = 1L;
    }
}
