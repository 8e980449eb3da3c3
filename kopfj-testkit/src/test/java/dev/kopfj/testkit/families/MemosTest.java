package dev.kopfj.testkit.families;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.given.Memo;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What handlers put aside for each other, object by object. */
@KopfTest(value = MemosTest.Counting.class, manifests = "/dev/kopfj/testkit/crd.yaml")
class MemosTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    static class Counting {

        @OnEvent(KIND)
        void see(Memo memo, Meta meta) {
            memo.find("first seen as", String.class, meta::uid);
        }

        @OnCreate(KIND)
        @OnUpdate(KIND)
        @OnResume(KIND)
        void count(Memo memo, Patch patch) {
            int calls = memo.find("calls", Integer.class).orElse(0) + 1;
            memo.put("calls", calls);
            patch.status().put("calls", calls);
            patch.status().put("uid", memo.get("first seen as"));
        }
    }

    @Test
    void handlersOfOneObjectShareOneAndOthersHaveTheirs(Cluster cluster, KubernetesClient client) {
        Examples.create(client, "a");
        Examples.create(client, "b");
        cluster.advance(Duration.ofMinutes(1));

        change(cluster, client);

        assertThat(calls(client, "a")).isEqualTo(2);
        assertThat(calls(client, "b")).isEqualTo(1);
    }

    @Test
    void itGoesWithItsObjectThoughAnotherHasTheName(Cluster cluster, KubernetesClient client) {
        Examples.create(client, "a");
        cluster.advance(Duration.ofMinutes(1));
        Examples.named(client, "a").delete();
        var second = Examples.create(client, "a");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(calls(client, "a")).isEqualTo(1);
        assertThat(Examples.named(client, "a").get().<Object>get("status", "uid"))
                .isEqualTo(second.getMetadata().getUid());
    }

    @Test
    void aRestartLosesIt(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        Examples.create(client, "a");
        cluster.advance(Duration.ofMinutes(1));
        change(cluster, client);
        assertThat(calls(client, "a")).isEqualTo(2);

        operator.crash();
        operator.restart();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(calls(client, "a")).isEqualTo(1);
    }

    private static void change(Cluster cluster, KubernetesClient client) {
        Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"changed\"}}");
        cluster.advance(Duration.ofMinutes(1));
    }

    private static Object calls(KubernetesClient client, String name) {
        return Examples.named(client, name).get().get("status", "calls");
    }
}
