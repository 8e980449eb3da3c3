package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;

/** The manners of RoleBindings and ClusterRoleBindings. */
record RoleBindingManners(boolean namespaced) implements Manners {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final List<String> GROUPS = List.of(GROUP);
    private static final List<String> NO_GROUP = List.of("");
    private static final List<String> KINDS = List.of("ServiceAccount", "User", "Group");

    @Override
    public List<String> nameFaults(String name) {
        return Names.pathSegment(name);
    }

    @Override
    public void defaults(ObjectNode object) {
        Fill.in(object, "roleRef", role -> Fill.text(role, "apiGroup", GROUP));
        Fill.each(object, "subjects", subject -> {
            String kind = Json.text(subject, "kind");
            if (kind.equals("User") || kind.equals("Group")) {
                Fill.text(subject, "apiGroup", GROUP);
            }
        });
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        JsonNode role = object.path("roleRef");
        faults.oneOf(role, "roleRef", "apiGroup", GROUPS);
        faults.oneOf(role, "roleRef", "kind", namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole"));
        if (faults.present(role, "roleRef", "name")) {
            faults.invalid("roleRef.name", Json.text(role, "name"), Names.pathSegment(Json.text(role, "name")));
        }
        int index = 0;
        for (JsonNode subject : object.path("subjects")) {
            checkSubject(subject, "subjects[" + index + "]", faults);
            index++;
        }
        return faults.causes();
    }

    private void checkSubject(JsonNode subject, String path, Faults faults) {
        faults.present(subject, path, "name");
        switch (Json.text(subject, "kind")) {
            case "ServiceAccount" -> {
                String name = Json.text(subject, "name");
                if (!name.isEmpty()) {
                    faults.invalid(path + ".name", name, Names.subdomain(name));
                }
                if (!Json.text(subject, "apiGroup").isEmpty()) {
                    faults.oneOf(subject, path, "apiGroup", NO_GROUP);
                }
                if (!namespaced) {
                    faults.present(subject, path, "namespace");
                }
            }
            case "User", "Group" -> faults.oneOf(subject, path, "apiGroup", GROUPS);
            default -> faults.oneOf(subject, path, "kind", KINDS);
        }
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        JsonNode role = next.path("roleRef");
        Faults faults = new Faults();
        if (!old.path("roleRef").equals(role)) {
            ObjectNode shown = Json.object()
                    .put("APIGroup", Json.text(role, "apiGroup"))
                    .put("Kind", Json.text(role, "kind"))
                    .put("Name", Json.text(role, "name"));
            faults.invalid("roleRef", shown, "cannot change roleRef");
        }
        return faults.causes();
    }
}
