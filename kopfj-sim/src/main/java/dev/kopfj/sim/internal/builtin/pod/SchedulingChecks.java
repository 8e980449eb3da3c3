package dev.kopfj.sim.internal.builtin.pod;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;

/** What pods may say about the nodes they run on. */
final class SchedulingChecks {
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final List<String> TERM_MEMBERS = List.of("podAffinity", "podAntiAffinity");
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final int WEIGHT_MAX = 100;

    private SchedulingChecks() {}

    static void check(Spot spec) {
        Formats.labels(spec.at("nodeSelector"));
        checkAffinity(spec.at("affinity"));
        checkSpread(spec.at("topologySpreadConstraints"));
        Spot tolerations = spec.at("tolerations");
        for (int i = 0; i < tolerations.value().size(); i++) {
            checkToleration(tolerations.at(i));
        }
    }

    private static void checkToleration(Spot toleration) {
        Spot key = toleration.at("key");
        Spot operator = toleration.at("operator");
        Spot effect = toleration.at("effect");
        String value = toleration.at("value").text();
        if (!key.text().isEmpty()) {
            key.invalid(Names.qualified(key.text()));
        } else if (!operator.text().equals("Exists")) {
            operator.invalid(
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }
        if (toleration.at("tolerationSeconds").there() && !effect.text().equals("NoExecute")) {
            effect.invalid("effect must be 'NoExecute' when `tolerationSeconds` is set");
        }
        switch (operator.text()) {
            case "", "Equal" -> {
                List<String> faults = Names.labelValue(value);
                if (!faults.isEmpty()) {
                    operator.invalid(Json.quote(value), String.join(";", faults));
                }
            }
            case "Exists" -> {
                if (!value.isEmpty()) {
                    operator.invalid(toleration.value().toString(), "value must be empty when `operator` is 'Exists'");
                }
            }
            default -> operator.oneOfWhenSet(List.of("Equal", "Exists"));
        }
        if (!effect.text().isEmpty()) {
            effect.oneOfWhenSet(EFFECTS);
        }
    }

    private static void checkAffinity(Spot affinity) {
        Spot nodes = affinity.at("nodeAffinity");
        Spot needed = nodes.at(REQUIRED);
        if (needed.there()) {
            Spot terms = needed.at("nodeSelectorTerms");
            if (terms.value().isEmpty()) {
                terms.required("must have at least one node selector term");
            }
            for (int i = 0; i < terms.value().size(); i++) {
                checkNodeTerm(terms.at(i));
            }
        }
        Spot wished = nodes.at(PREFERRED);
        for (int i = 0; i < wished.value().size(); i++) {
            checkWeight(wished.at(i).at("weight"));
            checkNodeTerm(wished.at(i).at("preference"));
        }
        TERM_MEMBERS.forEach(member -> checkPodAffinity(affinity.at(member)));
    }

    private static void checkNodeTerm(Spot term) {
        Spot expressions = term.at("matchExpressions");
        for (int i = 0; i < expressions.value().size(); i++) {
            Selectors.checkExpression(expressions.at(i), true);
        }
    }

    private static void checkPodAffinity(Spot affinity) {
        Spot needed = affinity.at(REQUIRED);
        for (int i = 0; i < needed.value().size(); i++) {
            checkPodTerm(needed.at(i));
        }
        Spot wished = affinity.at(PREFERRED);
        for (int i = 0; i < wished.value().size(); i++) {
            checkWeight(wished.at(i).at("weight"));
            checkPodTerm(wished.at(i).at("podAffinityTerm"));
        }
    }

    private static void checkWeight(Spot weight) {
        long number = weight.value().asLong();
        if (number <= 0 || number > WEIGHT_MAX) {
            weight.invalid("must be in the range 1-100");
        }
    }

    private static void checkPodTerm(Spot term) {
        Selectors.check(term.at("labelSelector"));
        Spot topology = term.at("topologyKey");
        if (topology.text().isEmpty()) {
            topology.required("can not be empty");
        } else {
            topology.invalid(Names.qualified(topology.text()));
        }
    }

    private static void checkSpread(Spot constraints) {
        for (int i = 0; i < constraints.value().size(); i++) {
            Spot constraint = constraints.at(i);
            if (constraint.at("maxSkew").value().asLong() <= 0) {
                constraint.at("maxSkew").invalid("must be greater than zero");
            }
            if (constraint.at("topologyKey").text().isEmpty()) {
                constraint.at("topologyKey").required("can not be empty");
            }
            constraint.at("whenUnsatisfiable").oneOf(List.of("DoNotSchedule", "ScheduleAnyway"));
            Selectors.check(constraint.at("labelSelector"));
        }
    }
}
