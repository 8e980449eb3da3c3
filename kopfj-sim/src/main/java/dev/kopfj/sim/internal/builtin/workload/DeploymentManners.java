package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.PodDefaults;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manners of Deployments. */
final class DeploymentManners implements Manners {
    private static final int HISTORY = 10;
    private static final int DEADLINE = 600;
    private static final String ROLLING = "rollingUpdate";
    private static final String PROGRESS = "progressDeadlineSeconds";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fillTemplate(spec.path("template"));
        PodDefaults.unless(spec, "replicas", IntNode.valueOf(1));
        PodDefaults.unless(spec, "revisionHistoryLimit", IntNode.valueOf(HISTORY));
        PodDefaults.unless(spec, PROGRESS, IntNode.valueOf(DEADLINE));
        ObjectNode strategy = Json.child(spec, "strategy");
        PodDefaults.text(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Json.child(strategy, ROLLING);
            PodDefaults.unless(rolling, "maxUnavailable", TextNode.valueOf("25%"));
            PodDefaults.unless(rolling, "maxSurge", TextNode.valueOf("25%"));
        }
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Spot spec = Spot.root(object, causes).at("spec");
        spec.at("replicas").notNegative();
        Templates.checkSelector(spec.at("selector"), "empty selector is invalid for deployment");
        Templates.checkFit(spec.at("selector").value(), spec.at("template"));
        Templates.checkLasting(spec.at("template"), "ReplicaSet");
        checkStrategy(spec.at("strategy"));
        Numbers.checkNotNegative(spec, List.of("minReadySeconds", "revisionHistoryLimit", PROGRESS));
        Spot progress = spec.at(PROGRESS);
        if (progress.there()
                && progress.value().asLong()
                        <= spec.at("minReadySeconds").value().asLong()) {
            progress.invalid("must be greater than minReadySeconds");
        }
        return causes;
    }

    private static void checkStrategy(Spot strategy) {
        Spot rolling = strategy.at(ROLLING);
        switch (strategy.at("type").text()) {
            case "Recreate" -> {
                if (rolling.there()) {
                    rolling.forbidden("may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> {
                Spot unavailable = rolling.at("maxUnavailable");
                Spot surge = rolling.at("maxSurge");
                Numbers.checkShare(unavailable);
                Numbers.checkShare(surge);
                if (Numbers.amount(unavailable.value()) == 0 && Numbers.amount(surge.value()) == 0) {
                    unavailable.invalid("may not be 0 when `maxSurge` is 0");
                }
                Numbers.checkNotAboveWhole(unavailable);
            }
            default -> strategy.at("type").oneOf(List.of("Recreate", "RollingUpdate"));
        }
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
