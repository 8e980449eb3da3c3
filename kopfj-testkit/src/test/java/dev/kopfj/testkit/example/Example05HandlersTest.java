package dev.kopfj.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.given.New;
import dev.kopfj.given.Old;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Handlers of every cause. */
@KopfTest(value = Example05HandlersTest.Everything.class, manifests = Kex.DEFINITION)
class Example05HandlersTest {

    static class Everything {

        @OnResume(Kex.KIND)
        void resume_1() {}

        @OnResume(Kex.KIND)
        void resume_2() {}

        @OnCreate(Kex.KIND)
        void create_1() {}

        @OnCreate(Kex.KIND)
        void create_2() {}

        @OnUpdate(value = Kex.KIND, order = 1)
        void update_fn() {}

        @OnField(value = Kex.KIND, field = "spec.field", order = 2)
        String field_fn(@Old Optional<String> before, @New Optional<String> after) {
            return before.orElse("None") + " -> " + after.orElse("None");
        }

        @OnDelete(Kex.KIND)
        void delete_1() {}

        @OnDelete(Kex.KIND)
        void delete_2() {}
    }

    @Test
    void aNewObjectIsCreatedAndItsFieldAppears(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        create(cluster);

        assertThat(Kex.ids(operator)).containsExactly("create_1", "create_2", "field_fn/spec.field");
        assertThat(status(client)).isEqualTo("None -> value");
    }

    @Test
    void afterARestartTheObjectIsResumedAndNothingElse(Cluster cluster, RunningOperator operator) {
        create(cluster);

        operator.stop();
        cluster.advance(Duration.ofSeconds(10));
        operator.restart();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(Kex.ids(operator).subList(3, 5)).containsExactly("resume_1", "resume_2");
        assertThat(operator.runs()).hasSize(5);
    }

    @Test
    void aChangeOfTheFieldIsAnUpdateToo(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        create(cluster);

        Kex.patch(cluster, "{\"spec\":{\"field\":\"changed\"}}");

        assertThat(Kex.ids(operator).subList(3, 5)).containsExactly("update_fn", "field_fn/spec.field");
        assertThat(operator.runs()).hasSize(5);
        assertThat(status(client)).isEqualTo("value -> changed");
    }

    @Test
    void aDeletedObjectIsGoneAfterBothHandlers(Cluster cluster, KubernetesClient client, RunningOperator operator) {
        create(cluster);

        Kex.delete(cluster);

        assertThat(Kex.ids(operator).subList(3, 5)).containsExactly("delete_1", "delete_2");
        assertThat(operator.runs()).extracting(HandlerRun::outcome).containsOnly(Outcome.SUCCEEDED);
        assertThat(Kex.in(client).get()).isNull();
    }

    @Test
    void aCrashAnywhereChangesNothingButThatObjectsAreResumed() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Everything()))
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN)
                .allowing(
                        "objects that are there when the operator comes back are resumed",
                        d -> d.isOfOtherRuns() && d.place().startsWith("resume_"));

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }

    private static void create(Cluster cluster) {
        cluster.advance(Duration.ofSeconds(10));
        Kex.create(cluster.client());
        cluster.advance(Duration.ofMinutes(1));
    }

    private static Object status(KubernetesClient client) {
        return Kex.in(client).get().<Object>get("status", "field_fn/spec.field");
    }
}
