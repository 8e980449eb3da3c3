package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.List;

/** The manners of HorizontalPodAutoscalers. */
record ScalerManners(boolean metrics) implements Manners {
    private static final int CPU = 80;

    @Override
    public void defaults(ObjectNode object) {
        Fill.in(object, "spec", spec -> {
            Fill.number(spec, "minReplicas", 1);
            if (metrics && !Json.filled(spec.path("metrics"))) {
                ObjectNode resource = spec.putArray("metrics").addObject().put("type", "Resource");
                resource.putObject("resource")
                        .put("name", "cpu")
                        .putObject("target")
                        .put("type", "Utilization")
                        .put("averageUtilization", CPU);
            }
        });
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        JsonNode spec = object.path("spec");
        faults.atLeast(spec, "spec", "minReplicas", 1);
        JsonNode most = spec.path("maxReplicas");
        if (most.asLong() < 1) {
            faults.invalid("spec.maxReplicas", most, "must be greater than 0");
        }
        if (most.asLong() < spec.path("minReplicas").asLong()) {
            faults.invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`");
        }
        JsonNode target = spec.path("scaleTargetRef");
        faults.present(target, "spec.scaleTargetRef", "kind");
        faults.present(target, "spec.scaleTargetRef", "name");
        return faults.causes();
    }
}
