package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;

/** The manners of Roles and ClusterRoles. */
record RoleManners(boolean namespaced) implements Manners {
    @Override
    public List<String> nameFaults(String name) {
        return Names.pathSegment(name);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        int index = 0;
        for (JsonNode rule : object.path("rules")) {
            checkRule(rule, "rules[" + index + "]", faults);
            index++;
        }
        JsonNode aggregation = object.path("aggregationRule");
        if (aggregation.isObject() && !Json.filled(aggregation.path("clusterRoleSelectors"))) {
            faults.required(
                    "aggregationRule.clusterRoleSelectors",
                    "at least one clusterRoleSelector required if aggregationRule is non-nil");
        }
        return faults.causes();
    }

    private void checkRule(JsonNode rule, String path, Faults faults) {
        if (!Json.filled(rule.path("verbs"))) {
            faults.required(path + ".verbs", "verbs must contain at least one value");
        }
        JsonNode paths = rule.path("nonResourceURLs");
        if (Json.filled(paths)) {
            if (namespaced) {
                faults.invalid(path + ".nonResourceURLs", paths, "namespaced rules cannot apply to non-resource URLs");
            }
            boolean both = Json.filled(rule.path("apiGroups"))
                    || Json.filled(rule.path("resources"))
                    || Json.filled(rule.path("resourceNames"));
            if (both) {
                faults.invalid(
                        path + ".nonResourceURLs",
                        paths,
                        "rules cannot apply to both regular resources and non-resource URLs");
            }
            return;
        }
        if (!Json.filled(rule.path("apiGroups"))) {
            faults.required(path + ".apiGroups", "resource rules must supply at least one api group");
        }
        if (!Json.filled(rule.path("resources"))) {
            faults.required(path + ".resources", "resource rules must supply at least one resource");
        }
    }
}
