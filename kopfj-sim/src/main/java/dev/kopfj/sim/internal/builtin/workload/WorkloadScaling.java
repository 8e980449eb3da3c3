package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Scaling;
import dev.kopfj.sim.internal.schema.SelectorText;
import java.util.List;

/** The scale of the built-in workloads: Deployments, ReplicaSets, StatefulSets and ReplicationControllers. */
final class WorkloadScaling implements Scaling {
    private static final String REPLICAS = "replicas";
    private static final List<String> REPLICAS_PATH = List.of("spec", REPLICAS);

    @Override
    public ObjectNode show(ObjectNode object) {
        JsonNode spec = object.path("spec");
        JsonNode selector = spec.path("selector");
        boolean plain = !selector.has("matchLabels") && !selector.has("matchExpressions");
        return Scaling.scale(
                object,
                spec.path(REPLICAS).asInt(),
                object.path("status").path(REPLICAS).asInt(),
                plain ? SelectorText.ofLabels(selector) : SelectorText.of(selector));
    }

    @Override
    public List<String> replicasPath() {
        return REPLICAS_PATH;
    }

    @Override
    public ObjectNode resize(ObjectNode object, JsonNode replicas) {
        ObjectNode result = Json.shallow(object);
        ObjectNode spec = object.path("spec") instanceof ObjectNode old ? Json.shallow(old) : Json.object();
        result.set("spec", spec.set(REPLICAS, replicas));
        return result;
    }

    @Override
    public List<Cause> check(ObjectNode scale) {
        JsonNode replicas = scale.path("spec").path(REPLICAS);
        return replicas.asLong() >= 0
                ? List.of()
                : List.of(Cause.shown("spec.replicas", replicas.asText(), "must be greater than or equal to 0"));
    }
}
