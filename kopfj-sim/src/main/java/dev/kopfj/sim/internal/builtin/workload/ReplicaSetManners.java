package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.PodDefaults;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manners of ReplicaSets. */
final class ReplicaSetManners implements Manners {
    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fillTemplate(spec.path("template"));
        PodDefaults.unless(spec, "replicas", IntNode.valueOf(1));
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Spot spec = Spot.root(object, causes).at("spec");
        Numbers.checkNotNegative(spec, List.of("replicas", "minReadySeconds"));
        Templates.checkSelector(spec.at("selector"), "empty selector is invalid for deployment");
        Templates.checkFit(spec.at("selector").value(), spec.at("template"));
        Templates.checkLasting(spec.at("template"), "ReplicaSet");
        return causes;
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        List<Cause> causes = new ArrayList<>();
        Templates.checkUnchanged(old, Spot.root(next, causes).at("spec"), List.of("selector"));
        return causes;
    }

    @Override
    public Optional<Scaling> scaling() {
        return Optional.of(new WorkloadScaling());
    }
}
