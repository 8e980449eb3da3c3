package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.List;

/** The manners of PodDisruptionBudgets. */
final class BudgetManners implements Manners {
    private static final String PERCENT = "a valid percent string must be a numeric string followed by an ending '%' "
            + "(e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        JsonNode spec = object.path("spec");
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            ObjectNode shown = Json.object();
            shown.set("MinAvailable", spec.path("minAvailable"));
            shown.set("Selector", spec.path("selector").isMissingNode() ? null : spec.path("selector"));
            shown.set("MaxUnavailable", spec.path("maxUnavailable"));
            shown.putNull("UnhealthyPodEvictionPolicy");
            faults.invalid("spec", shown, "minAvailable and maxUnavailable cannot be both set");
        }
        amount(spec, "minAvailable", faults);
        amount(spec, "maxUnavailable", faults);
        if (spec.has("unhealthyPodEvictionPolicy")) {
            faults.oneOf(spec, "spec", "unhealthyPodEvictionPolicy", List.of("AlwaysAllow", "IfHealthyBudget"));
        }
        return faults.causes();
    }

    private static void amount(JsonNode spec, String member, Faults faults) {
        JsonNode value = spec.path(member);
        String path = "spec." + member;
        faults.atLeast(spec, "spec", member, 0);
        if (!value.isTextual()) {
            return;
        }
        String text = value.textValue();
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : "";
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            faults.invalid(path, value, PERCENT);
        } else if (digits.length() > 3 || Integer.parseInt(digits) > 100) {
            faults.invalid(path, value, "must not be greater than 100%");
        }
    }
}
