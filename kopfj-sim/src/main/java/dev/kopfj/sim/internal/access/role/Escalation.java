package dev.kopfj.sim.internal.access.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps callers from granting, by roles and bindings that they write, what they do not hold themselves. */
public final class Escalation {
    private static final List<Rule> EVERYTHING = List.of(Rule.ALL_RESOURCES, Rule.ALL_PATHS);

    private final Roles roles;

    /** Judges by the stored roles. */
    public Escalation(Roles roles) {
        this.roles = roles;
    }

    /**
     * Refuses to write a role or binding that grants more than its writer holds; other resources pass.
     *
     * @param old the version before, null when the object is new
     */
    public void check(Caller caller, Resource resource, @Nullable ObjectNode old, ObjectNode next) {
        if (!resource.group().equals(Roles.GROUP) || caller.mighty()) {
            return;
        }
        switch (resource.plural()) {
            case "roles", "clusterroles" -> checkRole(caller, resource, old, next);
            case "rolebindings", "clusterrolebindings" -> checkBinding(caller, resource, old, next);
            default -> {}
        }
    }

    private void checkRole(Caller caller, Resource resource, @Nullable ObjectNode old, ObjectNode next) {
        JsonNode known = Json.meta(old == null ? next : old);
        String name = Json.text(known, "name");
        String namespace = Json.text(known, "namespace");
        boolean same = old != null && same(old, next, "rules") && same(old, next, "aggregationRule");
        // Whoever creates has no name in the request yet, so that a rule for names does not help.
        Deed escalate = Deed.on("escalate", resource, namespace, old == null ? "" : name);
        if (same || roles.decide(caller, escalate).allowed()) {
            return;
        }
        String refusal = excess(caller, namespace, Rule.all(next));
        if (!refusal.isEmpty()) {
            throw Problem.forbidden(resource, name, refusal);
        }
        boolean aggregates = next.path("aggregationRule").isObject();
        if (aggregates && !excess(caller, "", EVERYTHING).isEmpty()) {
            throw Problem.forbidden(resource, name, "must have cluster-admin privileges to use the aggregationRule");
        }
    }

    private void checkBinding(Caller caller, Resource resource, @Nullable ObjectNode old, ObjectNode next) {
        JsonNode known = Json.meta(old == null ? next : old);
        String name = Json.text(known, "name");
        String namespace = Json.text(known, "namespace");
        if (old != null && same(old, next, "roleRef") && same(old, next, "subjects")) {
            return;
        }
        Roles.Ref role = Roles.Ref.of(next.path("roleRef"), namespace);
        Resource kind = role.cluster() ? Roles.CLUSTER_ROLES : Roles.ROLES;
        if (roles.decide(caller, Deed.on("bind", kind, namespace, role.name())).allowed()) {
            return;
        }
        List<Rule> granted = roles.rules(role).orElseThrow(() -> Problem.notFound(kind, role.name()));
        String refusal = excess(caller, namespace, granted);
        if (!refusal.isEmpty()) {
            throw Problem.forbidden(resource, name, refusal);
        }
    }

    private static boolean same(JsonNode old, JsonNode next, String member) {
        JsonNode before = old.path(member);
        JsonNode after = next.path(member);
        boolean nothing = !Json.filled(before) && !Json.filled(after);
        return nothing || before.equals(after);
    }

    /** Returns what the rules grant beyond what the caller holds, as a refusal says it; "" when there is nothing. */
    private String excess(Caller caller, String namespace, List<Rule> rules) {
        List<Rule> held = roles.rules(caller, namespace);
        List<Rule> missing = new ArrayList<>();
        for (Rule rule : rules) {
            for (Rule part : rule.brokenDown()) {
                if (held.stream().noneMatch(own -> own.covers(part))) {
                    missing.add(part);
                }
            }
        }
        if (missing.isEmpty()) {
            return "";
        }
        String text = "user %s (groups=%s) is attempting to grant RBAC permissions not currently held:\n%s"
                .formatted(
                        Json.quote(caller.name()), Rule.quoted(caller.groups()), String.join("\n", compact(missing)));
        List<String> errors =
                roles.missing(caller, namespace).stream().map(Roles.Ref::absent).toList();
        return errors.isEmpty() ? text : text + "; resolution errors: [" + Roles.aggregate(errors) + "]";
    }

    /** Joins rules that differ in nothing but their verb, and shows them in alphabetical order. */
    private static Set<String> compact(List<Rule> parts) {
        Map<Rule, List<String>> verbs = new LinkedHashMap<>();
        Set<String> shown = new TreeSet<>();
        for (Rule part : parts) {
            if (part.paths().isEmpty()) {
                verbs.computeIfAbsent(part.withVerbs(List.of()), p -> new ArrayList<>())
                        .addAll(part.verbs());
            } else {
                shown.add(part.toString());
            }
        }
        verbs.forEach((rule, all) -> shown.add(rule.withVerbs(all).toString()));
        return shown;
    }
}
