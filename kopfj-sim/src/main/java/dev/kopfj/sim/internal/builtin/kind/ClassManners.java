package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.List;

/** The manners of kinds that describe classes of others; what makes up a class never changes. */
final class ClassManners {
    private static final long PRIORITY_MAX = 1_000_000_000;

    private ClassManners() {}

    /** Storage classes. */
    static final class OfStorage implements Manners {
        @Override
        public void defaults(ObjectNode object) {
            Fill.text(object, "reclaimPolicy", "Delete");
            Fill.text(object, "volumeBindingMode", "Immediate");
        }

        @Override
        public List<Cause> check(ObjectNode object) {
            Faults faults = new Faults();
            faults.present(object, "", "provisioner");
            if (!List.of("Delete", "Retain").contains(Json.text(object, "reclaimPolicy"))) {
                faults.addAll(List.of(Cause.unsupported(
                        "reclaimPolicy", Json.quote(Json.text(object, "reclaimPolicy")), List.of("Delete", "Retain"))));
            }
            return faults.causes();
        }

        @Override
        public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
            Faults faults = new Faults();
            forbid(old, next, "parameters", "updates to parameters are forbidden.", faults);
            forbid(old, next, "provisioner", "updates to provisioner are forbidden.", faults);
            forbid(old, next, "reclaimPolicy", "updates to reclaimPolicy are forbidden.", faults);
            faults.addAll(Immutables.field(old, next, "volumeBindingMode"));
            return faults.causes();
        }
    }

    /** Priority classes. */
    static final class OfPriority implements Manners {
        @Override
        public void defaults(ObjectNode object) {
            Fill.text(object, "preemptionPolicy", "PreemptLowerPriority");
        }

        @Override
        public List<Cause> check(ObjectNode object) {
            Faults faults = new Faults();
            String name = Json.text(Json.meta(object), "name");
            if (name.startsWith("system-") && !name.matches("system-(node|cluster)-critical")) {
                faults.forbidden(
                        "metadata.name",
                        "priority class names with 'system-' prefix are reserved for system use only. error: " + name
                                + " is not a known system priority class");
            } else if (!name.startsWith("system-") && object.path("value").asLong() > PRIORITY_MAX) {
                faults.forbidden("value", "maximum allowed value of a user defined priority is " + PRIORITY_MAX);
            }
            return faults.causes();
        }

        @Override
        public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
            Faults faults = new Faults();
            forbid(old, next, "value", "may not be changed in an update.", faults);
            faults.addAll(Immutables.field(old, next, "preemptionPolicy"));
            return faults.causes();
        }
    }

    private static void forbid(ObjectNode old, ObjectNode next, String member, String rule, Faults faults) {
        if (!old.path(member).equals(next.path(member))) {
            faults.forbidden(member, rule);
        }
    }
}
