package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.PodDefaults;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.schema.Scaling;
import dev.kopfj.sim.internal.schema.SelectorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manners of ReplicationControllers. */
final class ReplicationControllerManners implements Manners {
    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fillTemplate(spec.path("template"));
        PodDefaults.unless(spec, "replicas", IntNode.valueOf(1));
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (Json.filled(labels)) {
            PodDefaults.unless(spec, "selector", labels);
            PodDefaults.unless(Json.child(object, "metadata"), "labels", labels);
        }
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Spot spec = Spot.root(object, causes).at("spec");
        Numbers.checkNotNegative(spec, List.of("minReadySeconds"));
        JsonNode selector = spec.at("selector").value();
        if (!Json.filled(selector)) {
            spec.at("selector").required("");
        }
        Numbers.checkNotNegative(spec, List.of("replicas"));
        if (!spec.at("template").there()) {
            spec.at("template").required("");
            return causes;
        }
        if (Json.filled(selector)) {
            Templates.checkFit(SelectorText.ofLabels(selector), spec.at("template"));
        }
        Templates.checkLasting(spec.at("template"), "ReplicationController");
        return causes;
    }

    @Override
    public Optional<Scaling> scaling() {
        return Optional.of(new WorkloadScaling());
    }

    @Override
    public Rules.Dependents dependents() {
        return Rules.Dependents.ORPHANED;
    }
}
