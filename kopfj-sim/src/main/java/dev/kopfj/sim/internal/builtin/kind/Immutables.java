package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Shown;
import java.util.ArrayList;
import java.util.List;

/** Members that never change. */
final class Immutables {
    private Immutables() {}

    /** Returns the changes of an object that has said itself that it does not change. */
    static List<Cause> flagged(ObjectNode old, ObjectNode next, List<String> members) {
        if (!old.path("immutable").asBoolean()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        String rule = "field is immutable when `immutable` is set";
        if (!next.path("immutable").asBoolean()) {
            causes.add(Cause.forbidden("immutable", rule));
        }
        for (String member : members) {
            if (!old.path(member).equals(next.path(member))) {
                causes.add(Cause.forbidden(member, rule));
            }
        }
        return causes;
    }

    /** Returns what is wrong when a member has changed; its path is dotted. */
    static List<Cause> field(ObjectNode old, ObjectNode next, String path) {
        JsonNode before = at(old, path);
        JsonNode after = at(next, path);
        return before.equals(after) ? List.of() : List.of(Cause.shown(path, Shown.value(after), "field is immutable"));
    }

    private static JsonNode at(JsonNode object, String path) {
        JsonNode value = object;
        for (String member : path.split("\\.", -1)) {
            value = value.path(member);
        }
        return value;
    }
}
