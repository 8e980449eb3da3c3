package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The manners of StatefulSets. */
final class StatefulSetManners implements Manners {
    private static final int HISTORY = 10;
    private static final String RETENTION = "persistentVolumeClaimRetentionPolicy";
    private static final List<String> CHANGEABLE = List.of(
            "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", RETENTION, "minReadySeconds");
    private static final String RULE = "updates to statefulset spec for fields other than 'replicas', 'ordinals', "
            + "'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and "
            + "'minReadySeconds' are forbidden";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fillTemplate(spec.path("template"));
        PodDefaults.text(spec, "podManagementPolicy", "OrderedReady");
        PodDefaults.unless(spec, "replicas", IntNode.valueOf(1));
        PodDefaults.unless(spec, "revisionHistoryLimit", IntNode.valueOf(HISTORY));
        ObjectNode strategy = Json.child(spec, "updateStrategy");
        PodDefaults.text(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            PodDefaults.unless(Json.child(strategy, "rollingUpdate"), "partition", IntNode.valueOf(0));
        }
        ObjectNode retention = Json.child(spec, RETENTION);
        PodDefaults.text(retention, "whenDeleted", "Retain");
        PodDefaults.text(retention, "whenScaled", "Retain");
        spec.path("volumeClaimTemplates").forEach(claim -> fillClaim((ObjectNode) claim));
    }

    private static void fillClaim(ObjectNode claim) {
        PodDefaults.text(claim, "kind", "PersistentVolumeClaim");
        PodDefaults.text(claim, "apiVersion", "v1");
        PodDefaults.text(Json.child(claim, "spec"), "volumeMode", "Filesystem");
        PodDefaults.text(Json.child(claim, "status"), "phase", "Pending");
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Spot spec = Spot.root(object, causes).at("spec");
        Spot management = spec.at("podManagementPolicy");
        if (!List.of("OrderedReady", "Parallel").contains(management.text())) {
            management.invalid("must be 'OrderedReady' or 'Parallel'");
        }
        checkStrategy(spec.at("updateStrategy"));
        for (String member : List.of("whenDeleted", "whenScaled")) {
            spec.at(RETENTION).at(member).oneOfWhenSet(List.of("Retain", "Delete"));
        }
        Numbers.checkNotNegative(spec, List.of("replicas", "minReadySeconds"));
        spec.at("ordinals").at("start").notNegative();
        Templates.checkSelector(spec.at("selector"), "empty selector is invalid for statefulset");
        Templates.checkFit(spec.at("selector").value(), spec.at("template"));
        // The rest is checked when pods are made, which have more volumes than the template.
        Templates.checkLastingAlone(spec.at("template"), "StatefulSet");
        return causes;
    }

    private static void checkStrategy(Spot strategy) {
        Spot rolling = strategy.at("rollingUpdate");
        switch (strategy.at("type").text()) {
            case "OnDelete" -> {
                if (rolling.there()) {
                    rolling.invalid("only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            case "RollingUpdate" -> {
                rolling.at("partition").notNegative();
                if (rolling.at("maxUnavailable").there()) {
                    Numbers.checkShare(rolling.at("maxUnavailable"));
                }
            }
            default -> strategy.invalid("must be 'RollingUpdate' or 'OnDelete'");
        }
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        JsonNode before = fixed(old);
        JsonNode after = fixed(next);
        return before.equals(after) ? List.of() : List.of(Cause.forbidden("spec", RULE));
    }

    private static JsonNode fixed(ObjectNode object) {
        return object.path("spec") instanceof ObjectNode spec
                ? Json.shallow(spec).remove(CHANGEABLE)
                : Json.object();
    }

    @Override
    public Optional<Scaling> scaling() {
        return Optional.of(new WorkloadScaling());
    }
}
