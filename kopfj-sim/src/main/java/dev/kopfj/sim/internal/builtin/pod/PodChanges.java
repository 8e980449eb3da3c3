package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which changes of pods are allowed; of their specs there are few. */
@Differs(how = "a refused change of a pod's spec is shown by the members that differ, not as Go's cmp prints it")
final class PodChanges {
    private static final String EPHEMERAL = "ephemeralContainers";
    private static final String DEADLINE = "activeDeadlineSeconds";
    private static final String GRACE = "terminationGracePeriodSeconds";
    private static final String RULE = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to "
            + "existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was "
            + "previously negative)\n";

    private PodChanges() {}

    /** Returns what is wrong with the change of a pod by an ordinary update. */
    static List<Cause> check(ObjectNode old, ObjectNode next) {
        JsonNode before = old.path("spec");
        JsonNode after = next.path("spec");
        if (before.equals(after)) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        Spot spec = Spot.root(next, causes).at("spec");
        for (String list : List.of("containers", "initContainers")) {
            if (before.path(list).size() != after.path(list).size()) {
                String rule = list.equals("containers")
                        ? "pod updates may not add or remove containers"
                        : "pod updates may not add or remove init containers";
                return List.of(Cause.forbidden("spec." + list, rule));
            }
        }
        checkDeadline(before.path(DEADLINE), spec.at(DEADLINE));
        if (!comparable(before, after).equals(comparable(after, after))) {
            spec.forbidden(RULE + difference(before, after));
        }
        return causes;
    }

    /** Returns what is wrong with the change of a pod's ephemeral containers, of which none may go or change. */
    static List<Cause> checkEphemeral(ObjectNode old, ObjectNode next) {
        List<Cause> causes = new ArrayList<>();
        Map<String, JsonNode> after = new HashMap<>();
        next.path("spec").path(EPHEMERAL).forEach(container -> after.put(Json.text(container, "name"), container));
        for (JsonNode container : old.path("spec").path(EPHEMERAL)) {
            String name = Json.text(container, "name");
            JsonNode found = after.get(name);
            if (found == null) {
                causes.add(Cause.forbidden(
                        "spec." + EPHEMERAL,
                        "existing ephemeral containers " + Json.quote(name) + " may not be removed\n"));
            } else if (!found.equals(container)) {
                causes.add(Cause.forbidden(
                        "spec." + EPHEMERAL,
                        "existing ephemeral containers " + Json.quote(name) + " may not be changed\n"));
            }
        }
        return causes;
    }

    private static void checkDeadline(JsonNode before, Spot deadline) {
        boolean was = before.isNumber();
        if (was && !deadline.there()) {
            deadline.invalid("null", "must not update from a positive integer to nil value");
        } else if (was && deadline.value().asLong() > before.asLong()) {
            deadline.invalid("must be less than or equal to previous value");
        }
    }

    /** Returns a spec with everything taken from the new one that may change. */
    private static ObjectNode comparable(JsonNode spec, JsonNode after) {
        ObjectNode result = Json.shallow((ObjectNode) spec);
        for (String list : List.of("containers", "initContainers")) {
            if (spec.has(list)) {
                ArrayNode containers = result.arrayNode();
                spec.path(list)
                        .forEach(container -> containers.add(
                                Json.shallow((ObjectNode) container).without("image")));
                result.set(list, containers);
            }
        }
        take(result, after, DEADLINE);
        if (added(spec.path("tolerations"), after.path("tolerations"))) {
            take(result, after, "tolerations");
        }
        if (fewer(spec.path("schedulingGates"), after.path("schedulingGates"))) {
            take(result, after, "schedulingGates");
        }
        if (spec.path(GRACE).asLong() < 0 && after.path(GRACE).asLong() == 1) {
            take(result, after, GRACE);
        }
        return result;
    }

    private static void take(ObjectNode target, JsonNode from, String member) {
        if (from.has(member)) {
            target.set(member, from.get(member));
        } else {
            target.remove(member);
        }
    }

    private static boolean added(JsonNode old, JsonNode next) {
        return contains(next, old);
    }

    private static boolean fewer(JsonNode old, JsonNode next) {
        return contains(old, next);
    }

    private static boolean contains(JsonNode all, JsonNode some) {
        for (JsonNode wanted : some) {
            if (all.valueStream().noneMatch(wanted::equals)) {
                return false;
            }
        }
        return true;
    }

    private static String difference(JsonNode before, JsonNode after) {
        StringBuilder text = new StringBuilder("  core.PodSpec{\n");
        for (String member : (Iterable<String>) () -> after.fieldNames()) {
            if (!after.path(member).equals(before.path(member))) {
                line(text, '-', member, before.path(member));
                line(text, '+', member, after.path(member));
            }
        }
        for (String member : (Iterable<String>) () -> before.fieldNames()) {
            if (!after.has(member)) {
                line(text, '-', member, before.path(member));
            }
        }
        return text.append("  }\n").toString();
    }

    private static void line(StringBuilder text, char sign, String member, JsonNode value) {
        if (!value.isMissingNode()) {
            String name = Character.toUpperCase(member.charAt(0)) + member.substring(1);
            text.append(sign)
                    .append(" \t")
                    .append(name)
                    .append(": ")
                    .append(value)
                    .append(",\n");
        }
    }
}
