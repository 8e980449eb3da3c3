package dev.kopfj.operators.useless;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two machines, of which one has three switches. */
@KopfTest(
        value = MachineOperator.class,
        manifests = {"crd.yaml", "machines.yaml"},
        invariants = {Standard.STORE, Standard.ORPHANS, Standard.QUIESCENCE})
class MachineOperatorTest {

    private static final String THREE = "machine-cz2vl";
    private static final String ONE = "machine-vf4xk";

    private KubernetesClient client;
    private Cluster cluster;
    private RunningOperator operator;

    @BeforeEach
    void begin(Cluster given, KubernetesClient administrator, RunningOperator running) {
        cluster = given;
        client = administrator;
        operator = running;
        cluster.settle();
    }

    @Test
    void aMachineHasAsManySwitchesAsItAsksForAndAtLeastOne() {
        assertThat(switches(THREE)).hasSize(3);
        assertThat(switches(ONE)).hasSize(1);
        assertThat(machine(THREE).get()).hasField("status.positions", "ddd");
        assertThat(machine(ONE).get()).hasField("status.positions", "d");
    }

    @Test
    void itsSwitchesFollowTheNumberAndNobodyElsesDoes() {
        scale(THREE, 5);
        cluster.settle();
        assertThat(machine(THREE).get()).hasField("status.positions", "ddddd");

        scale(THREE, 2);
        cluster.settle();
        assertThat(machine(THREE).get()).hasField("status.positions", "dd");
        assertThat(switches(THREE)).hasSize(2);
        assertThat(switches(ONE)).hasSize(1);
    }

    @Test
    void aSwitchThatSomebodyDeletesIsReplaced() {
        client.resource(switches(ONE).get(0)).delete();

        cluster.settle();

        assertThat(switches(ONE)).hasSize(1);
    }

    @Test
    void whatIsUpGoesDownOneByOne() {
        switches(THREE).forEach(this::moveUp);
        cluster.settle();
        assertThat(machine(THREE).get()).hasField("status.positions", "uuu");
        assertThat(switches(THREE)).allSatisfy(one -> assertThat(one).hasField("status.seenAt"));

        for (int up = 2; up >= 0; up--) {
            cluster.advance(Duration.ofSeconds(5));
            assertThat(switches(THREE)).filteredOn(Switch::isUp).hasSize(up);
        }
        assertThat(machine(THREE).get()).hasField("status.positions", "ddd");
        assertThat(switches(THREE)).allSatisfy(one -> assertThat(one).hasNoField("status.seenAt"));
    }

    @Test
    void noMachineFlipsTwiceInFiveSecondsEvenIfTheOperatorIsRestartedAllTheTime() {
        cluster.holds(Flips.rare());
        for (int i = 1; i < 20; i++) {
            switches(THREE).forEach(this::moveUp);
            switches(ONE).forEach(this::moveUp);
            cluster.advance(Duration.ofMillis(i * 700L));
            operator.crash();
            operator.restart();
        }

        cluster.advance(Duration.ofSeconds(20));

        assertThat(machine(THREE).get()).hasField("status.positions", "ddd");
        assertThat(machine(ONE).get()).hasField("status.positions", "d");
    }

    @Test
    void aSwitchWhoseLabelIsChangedGoesToTheOtherMachine() {
        Switch moved = switches(THREE).get(0);
        scale(ONE, 2);
        cluster.settle();
        client.resource(switches(ONE).get(1)).delete();

        label(moved, ONE);
        cluster.settle();

        assertThat(switches(ONE))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.isOf(uid(ONE))).isTrue());
        assertThat(switches(THREE))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.isOf(uid(THREE))).isTrue());
    }

    @Test
    void aSwitchOfNobodyIsLeftAloneUntilAMachineComesForIt() {
        Switch lone = client.resource(Switch.of("machine-new")).create();
        moveUp(lone);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(client.resource(lone).get().isUp()).isTrue();

        GenericKubernetesResource machine = machine(ONE).get();
        machine.getMetadata().setName("machine-new");
        machine.getMetadata().setResourceVersion(null);
        client.resource(machine).create();
        cluster.advance(Duration.ofSeconds(6));

        assertThat(switches("machine-new")).hasSize(1);
        assertThat(client.resource(lone).get().isUp()).isFalse();
        assertThat(client.resource(lone).get().isOf(uid("machine-new"))).isTrue();
    }

    @Test
    void aSwitchThatComesLaterJoinsAndOneTooManyGoes() {
        scale(ONE, 2);
        cluster.settle();
        client.resource(Switch.of(ONE)).create();

        cluster.settle();

        assertThat(switches(ONE))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.isOf(uid(ONE))).isTrue());
    }

    @Test
    void switchesGoWithTheirMachine() {
        machine(THREE).delete();

        cluster.settle();

        assertThat(switches(THREE)).isEmpty();
        assertThat(switches(ONE)).hasSize(1);
    }

    @Test
    void thePositionsAreToldAnewWhenTheStatusIsLost() {
        machine(THREE).editStatus(machine -> {
            machine.setAdditionalProperty("status", Map.of());
            return machine;
        });
        moveUp(switches(THREE).get(0));

        cluster.settle();

        assertThat(machine(THREE).get()).hasField("status.positions", "udd");
    }

    private void scale(String name, int switches) {
        machine(name).edit(machine -> {
            machine.setAdditionalProperty("spec", Map.of("switches", switches));
            return machine;
        });
    }

    private void moveUp(Switch one) {
        client.resource(one).edit(fresh -> {
            fresh.setSpec(new Switch.Position("up"));
            return fresh;
        });
    }

    private void label(Switch one, String machine) {
        client.resource(one).edit(fresh -> {
            fresh.getMetadata().setLabels(Map.of(Switch.MACHINE, machine));
            return fresh;
        });
    }

    private List<Switch> switches(String machine) {
        return client.resources(Switch.class)
                .withLabel(Switch.MACHINE, machine)
                .list()
                .getItems();
    }

    private String uid(String machine) {
        return machine(machine).get().getMetadata().getUid();
    }

    private Resource<GenericKubernetesResource> machine(String name) {
        return client.genericKubernetesResources("useless.container.training/v1alpha1", "Machine")
                .withName(name);
    }
}
