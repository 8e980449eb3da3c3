package dev.kopfj.operators.useless;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine that is its own switch, in three stages. */
@KopfTest(manifests = "crd-stages.yaml")
class StagesTest {

    private static final Duration SOON = Duration.ofMillis(500);

    private KubernetesClient client;
    private Cluster cluster;

    @BeforeEach
    void remember(Cluster given, KubernetesClient administrator) {
        cluster = given;
        client = administrator;
    }

    @ParameterizedTest
    @ValueSource(classes = {FlippingOperator.class, WaitingOperator.class, SeeingOperator.class})
    void everyStageMovesTheSwitchDownHoweverOftenItIsMovedUp(Class<?> stage, Session session) {
        session.start(stage);
        create("machine-1");
        cluster.advance(Duration.ofSeconds(10));

        for (int i = 0; i < 3; i++) {
            assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "down");
            moveUp("machine-1");
            cluster.advance(Duration.ofSeconds(10));
        }
        assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "down");
    }

    @ParameterizedTest
    @ValueSource(classes = {FlippingOperator.class, WaitingOperator.class, SeeingOperator.class})
    void everyStageFindsWhatWasMovedWhileNobodyWasLooking(Class<?> stage, Session session) {
        RunningOperator operator = session.start(stage);
        create("machine-1");
        cluster.advance(Duration.ofSeconds(10));
        operator.stop();
        cluster.advance(Duration.ofSeconds(10));

        moveUp("machine-1");
        operator.restart();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "down");
    }

    @Test
    void theFirstStageDoesItAtOnce(Session session) {
        session.start(FlippingOperator.class);
        create("machine-1");

        cluster.advance(SOON);

        assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "down");
    }

    @ParameterizedTest
    @ValueSource(classes = {WaitingOperator.class, SeeingOperator.class})
    void theOthersWaitForAHundredMachinesAtOnceAndNotForOneAfterTheOther(Class<?> stage, Session session) {
        session.start(stage);
        for (int i = 0; i < 100; i++) {
            create("machine-" + i);
        }

        cluster.advance(Duration.ofMillis(4_900));
        assertThat(positions()).containsOnly("up").hasSize(100);

        cluster.advance(Duration.ofMillis(2_500));
        assertThat(positions()).containsOnly("down").hasSize(100);
    }

    @Test
    void theThirdStageSaysSinceWhenTheSwitchIsUp(Session session) {
        session.start(SeeingOperator.class);
        create("machine-1");
        cluster.advance(SOON);
        assertThat(machine("machine-1").get()).hasField("status.seenAt");

        cluster.advance(Duration.ofSeconds(6));
        assertThat(machine("machine-1").get()).hasNoField("status.seenAt");
    }

    @Test
    void aCrashDoesNotMakeTheThirdStageCountAnew(Session session) {
        RunningOperator operator = session.start(SeeingOperator.class);
        create("machine-1");
        cluster.advance(Duration.ofSeconds(3));

        operator.crash();
        operator.restart();
        cluster.advance(Duration.ofMillis(1_500));
        assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "up");

        cluster.advance(Duration.ofSeconds(1));
        assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "down");
    }

    @Test
    void theLossOfTheStatusMakesItCountAnewAndNoMore(Session session) {
        session.start(SeeingOperator.class);
        create("machine-1");
        cluster.advance(Duration.ofSeconds(3));

        machine("machine-1").editStatus(machine -> {
            machine.setAdditionalProperty("status", Map.of());
            return machine;
        });
        cluster.advance(Duration.ofSeconds(4));
        assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "up");

        cluster.advance(Duration.ofSeconds(5));
        assertThat(machine("machine-1").get()).hasField("spec.switchPosition", "down");
    }

    private void create(String name) {
        GenericKubernetesResource machine = client.genericKubernetesResources(
                        "useless.container.training/v1alpha1", "Machine")
                .load(getClass().getResourceAsStream("machine.yaml"))
                .item();
        machine.getMetadata().setName(name);
        client.resource(machine).create();
    }

    private void moveUp(String name) {
        machine(name).edit(machine -> {
            machine.setAdditionalProperty("spec", Map.of("switchPosition", "up"));
            return machine;
        });
    }

    private List<Object> positions() {
        return client
                .genericKubernetesResources("useless.container.training/v1alpha1", "Machine")
                .list()
                .getItems()
                .stream()
                .<Object>map(machine -> machine.get("spec", "switchPosition"))
                .toList();
    }

    private Resource<GenericKubernetesResource> machine(String name) {
        return client.genericKubernetesResources("useless.container.training/v1alpha1", "Machine")
                .withName(name);
    }
}
