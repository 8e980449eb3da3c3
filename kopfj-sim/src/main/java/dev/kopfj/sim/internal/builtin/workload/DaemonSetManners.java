package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.PodDefaults;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.ArrayList;
import java.util.List;

/** The manners of DaemonSets. */
final class DaemonSetManners implements Manners {
    private static final int HISTORY = 10;
    private static final String ROLLING = "rollingUpdate";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fillTemplate(spec.path("template"));
        PodDefaults.unless(spec, "revisionHistoryLimit", IntNode.valueOf(HISTORY));
        ObjectNode strategy = Json.child(spec, "updateStrategy");
        PodDefaults.text(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Json.child(strategy, ROLLING);
            PodDefaults.unless(rolling, "maxUnavailable", IntNode.valueOf(1));
            PodDefaults.unless(rolling, "maxSurge", IntNode.valueOf(0));
        }
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Spot spec = Spot.root(object, causes).at("spec");
        Templates.checkSelector(spec.at("selector"), "empty selector is invalid for daemonset");
        Templates.checkFit(spec.at("selector").value(), spec.at("template"));
        Templates.checkLasting(spec.at("template"), "DaemonSet");
        Numbers.checkNotNegative(spec, List.of("minReadySeconds"));
        checkStrategy(spec.at("updateStrategy"));
        Numbers.checkNotNegative(spec, List.of("revisionHistoryLimit"));
        return causes;
    }

    private static void checkStrategy(Spot strategy) {
        Spot rolling = strategy.at(ROLLING);
        if (!strategy.at("type").text().equals("RollingUpdate")) {
            strategy.at("type").oneOf(List.of("RollingUpdate", "OnDelete"));
            return;
        }
        Spot unavailable = rolling.at("maxUnavailable");
        Spot surge = rolling.at("maxSurge");
        Numbers.checkShare(unavailable);
        Numbers.checkShare(surge);
        boolean stays = Numbers.amount(unavailable.value()) == 0;
        boolean grows = Numbers.amount(surge.value()) != 0;
        if (!stays && grows) {
            surge.invalid("may not be set when maxUnavailable is non-zero");
        } else if (stays && !grows) {
            unavailable.invalid("cannot be 0 when maxSurge is 0");
        }
        Numbers.checkNotAboveWhole(unavailable);
        Numbers.checkNotAboveWhole(surge);
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        List<Cause> causes = new ArrayList<>();
        Templates.checkUnchanged(old, Spot.root(next, causes).at("spec"), List.of("selector"));
        return causes;
    }
}
