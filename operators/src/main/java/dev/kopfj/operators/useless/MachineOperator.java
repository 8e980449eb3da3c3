package dev.kopfj.operators.useless;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Named;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.Index;
import dev.kopfj.on.OnField;
import dev.kopfj.on.Reconcile;
import dev.kopfj.on.Timer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fourth stage: a machine has as many switches as it asks for, which are objects of their own. A switch belongs to the
 * machine that its label names, and goes with it. What is up is moved down, of each machine one switch in five seconds.
 */
@Reconcile(value = MachineOperator.MACHINES, owns = MachineOperator.SWITCHES, resync = "1m", backoff = "2s")
public class MachineOperator {

    static final String MACHINES = "machines.v1alpha1.useless.container.training";
    static final String SWITCHES = "switches.v1alpha1.useless.container.training";

    /** Makes switches, or takes some away, and tells how those are that the machine has. */
    void reconcile(Owner owner, Meta meta, Spec spec, Patch patch, KubernetesClient client) {
        List<Switch> switches = labelled(meta, client);
        adopt(switches.stream().filter(one -> !one.isOf(meta.uid())).toList(), client);
        int wanted = spec.getInt("switches", 1);
        while (switches.size() < wanted) {
            switches.add(client.resource(owner.adopt(Switch.of(meta.name()))).create());
        }
        while (switches.size() > wanted) {
            client.resource(switches.remove(switches.size() - 1)).delete();
        }
        patch.status().put("positions", switches.stream().map(Switch::letter).collect(Collectors.joining()));
    }

    private static List<Switch> labelled(Meta meta, KubernetesClient client) {
        List<Switch> found = new ArrayList<>(client.resources(Switch.class)
                .inNamespace(meta.namespace().orElseThrow())
                .withLabel(Switch.MACHINE, meta.name())
                .list()
                .getItems());
        found.removeIf(Switch::isMarkedForDeletion);
        return found;
    }

    /** Gives a switch to the machine that its label names now, and takes it from any other. */
    @OnField(value = SWITCHES, field = "metadata.labels.machine")
    void join(Switch one, KubernetesClient client) {
        adopt(List.of(one), client);
    }

    /** A machine that is leaving adopts nothing more, so it is looked at anew: what is known of it may be old. */
    void adopt(List<Switch> switches, KubernetesClient client) {
        for (Switch one : switches) {
            Optional<Owner> machine = one.machine()
                    .map(name -> client.genericKubernetesResources("useless.container.training/v1alpha1", "Machine")
                            .inNamespace(one.getMetadata().getNamespace())
                            .withName(name)
                            .get())
                    .filter(found -> !found.isMarkedForDeletion())
                    .map(Owner::of);
            client.resource(one)
                    .edit(fresh -> machine.map(owner -> owner.addReference(fresh.released()))
                            .orElseGet(fresh::released));
        }
    }

    /** Tells since when a switch is up. */
    @OnField(value = SWITCHES, field = "spec.position")
    void see(Switch one, Patch patch, Attempt attempt) {
        patch.status().put("seenAt", one.isUp() ? attempt.begun() : null);
    }

    @Index(SWITCHES)
    Map<String, Switch> switches(Switch one) {
        return one.isUp() && one.machine().isPresent()
                ? Map.of(one.getMetadata().getNamespace() + "/" + one.machine().orElseThrow(), one)
                : Map.of();
    }

    /** Moves one switch down that is up. As a timer begins with a pause, a restart does not make it happen sooner. */
    @Timer(value = MACHINES, initialDelay = "5s", interval = "5s", backoff = "5s")
    void flip(Meta meta, @Named("switches") IndexView switches, KubernetesClient client) {
        String machine = meta.namespace().orElseThrow() + "/" + meta.name();
        for (Switch known : switches.get(machine, Switch.class)) {
            Switch fresh = client.resource(known).get();
            if (fresh != null && fresh.isUp()) {
                client.resource(fresh.down()).update();
                return;
            }
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new MachineOperator()).launch(args));
    }
}
