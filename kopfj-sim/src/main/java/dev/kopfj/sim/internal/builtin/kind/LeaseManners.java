package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.List;

/** The manners of Leases. */
final class LeaseManners implements Manners {
    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        JsonNode spec = object.path("spec");
        JsonNode seconds = spec.path("leaseDurationSeconds");
        if (seconds.isNumber() && seconds.longValue() <= 0) {
            faults.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0");
        }
        JsonNode transitions = spec.path("leaseTransitions");
        if (transitions.isNumber() && transitions.longValue() < 0) {
            faults.invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0");
        }
        if (!Json.text(spec, "preferredHolder").isEmpty()
                && Json.text(spec, "strategy").isEmpty()) {
            faults.forbidden("spec.preferredHolder", "may only be specified if `strategy` is defined");
        }
        return faults.causes();
    }
}
