package dev.kopfj.sim.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Subject;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an operator may let go of an object, by what is told of its deletion handlers. */
class FinalizersTest {

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient user = cluster.client();
    private final KubernetesClient operator = cluster.client(cluster.actor("keeper"));

    @BeforeEach
    void watch() {
        cluster.invariants().add(Standard.FINALIZERS);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void deleteHeld(String name) {
        user.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withFinalizers("keeper.example/hold")
                        .endMetadata()
                        .build())
                .create();
        user.configMaps().withName(name).delete();
    }

    private static void release(KubernetesClient who, String name) {
        who.configMaps()
                .withName(name)
                .edit(map ->
                        map.edit().editMetadata().withFinalizers().endMetadata().build());
    }

    private void tell(String name, boolean over) {
        cluster.invariants().told(new Cleanup("keeper", new Subject("configmaps", "default", name), "clean", over));
    }

    @Test
    void theWriteOfItsLastRunMayLetGo() {
        deleteHeld("a");
        tell("a", false);
        release(operator, "a");
        tell("a", true);

        cluster.invariants().requireUnbroken();
    }

    @Test
    void aRunThatIsToBeRepeatedMayNotHaveLetGo() {
        deleteHeld("a");
        release(operator, "a");
        tell("a", false);

        assertThatThrownBy(() -> cluster.invariants().requireUnbroken())
                .hasMessageContaining("keeper has let go of configmaps default/a, though clean is not through with it");
    }

    @Test
    void itMayNotLetGoAfterARunThatIsToBeRepeated() {
        deleteHeld("a");
        tell("a", false);
        release(operator, "a");

        assertThatThrownBy(() -> cluster.invariants().requireUnbroken())
                .hasMessageContaining("though clean is not through with it");
    }

    @Test
    void whoCleansUpAfterOneMustCleanUpAfterAll() {
        deleteHeld("a");
        deleteHeld("b");
        tell("a", true);
        release(operator, "a");
        release(operator, "b");

        assertThatThrownBy(() -> cluster.invariants().requireUnbroken())
                .hasMessageContaining(
                        "keeper has let go of configmaps default/b, though none of its deletion handlers");
    }

    @Test
    void othersMayDoAsTheyLike() {
        deleteHeld("a");
        tell("a", false);
        release(user, "a");

        cluster.invariants().requireUnbroken();
    }

    @Test
    void anotherObjectUnderTheNameIsAnother() {
        deleteHeld("a");
        tell("a", true);
        release(operator, "a");
        deleteHeld("a");
        tell("a", false);

        cluster.invariants().requireUnbroken();
    }
}
