package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of custom resources, which depend on whether their status is a subresource. */
@Differs(how = "custom objects are neither defaulted nor pruned nor validated against their schema yet")
record CustomRules(
        boolean statusApart, boolean namespaced, @Nullable CustomScaling scale) implements Rules {
    @Override
    public void prepareNew(ObjectNode draft) {
        if (statusApart) {
            draft.remove("status");
        }
    }

    @Override
    public Optional<Part> part(String subresource) {
        return switch (subresource) {
            case "" -> Optional.of(statusApart ? Part.allBut("status") : Part.WHOLE);
            case "status" -> statusApart ? Optional.of(Part.only("status")) : Optional.empty();
            case "scale" -> scale == null ? Optional.empty() : Optional.of(Part.WHOLE);
            default -> Optional.empty();
        };
    }

    @Override
    public Counting counting() {
        return statusApart ? Counting.ALL_BUT_STATUS : Counting.ALL;
    }

    @Override
    public Optional<Scaling> scaling() {
        return Optional.ofNullable(scale);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        return scale == null ? List.of() : scale.faults(object);
    }

    @Override
    public String selectable(String label) {
        if (label.equals("metadata.name") || (namespaced && label.equals("metadata.namespace"))) {
            return label;
        }
        throw Problem.badRequest("field label not supported: " + label);
    }
}
