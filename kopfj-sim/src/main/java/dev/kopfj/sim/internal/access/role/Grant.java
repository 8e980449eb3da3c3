package dev.kopfj.sim.internal.access.role;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import java.util.List;
import java.util.Map;

/**
 * One subject of one binding: what it is granted, and how reviews tell of it.
 *
 * @param binding the binding's kind and name, as reviews show them
 * @param role the key of the role, see {@link Roles}
 * @param subject the name of the user or group
 */
record Grant(String binding, Roles.Ref role, boolean group, String subject, String shownSubject) {

    static List<Grant> of(JsonNode binding, String namespace) {
        String name = Json.text(Json.meta(binding), "name");
        String shown = namespace.isEmpty()
                ? "ClusterRoleBinding " + Json.quote(name)
                : "RoleBinding " + Json.quote(name + "/" + namespace);
        Roles.Ref role = Roles.Ref.of(binding.path("roleRef"), namespace);
        return binding.path("subjects")
                .valueStream()
                .map(subject -> of(shown, role, subject, namespace))
                .toList();
    }

    private static Grant of(String binding, Roles.Ref role, JsonNode subject, String namespace) {
        String kind = Json.text(subject, "kind");
        String name = Json.text(subject, "name");
        String own = Json.text(subject, "namespace");
        if (kind.equals("ServiceAccount")) {
            String home = own.isEmpty() ? namespace : own;
            String account = home.isEmpty() ? "" : Caller.accountName(home, name);
            return new Grant(binding, role, false, account, kind + " " + Json.quote(name + "/" + home));
        }
        return new Grant(binding, role, kind.equals("Group"), name, kind + " " + Json.quote(name));
    }

    /** Returns the reason that reviews give for what is allowed by this. */
    String reason() {
        return "RBAC: allowed by %s of %s %s to %s"
                .formatted(binding, role.kind(), Json.quote(role.name()), shownSubject);
    }

    /** Puts grants under the names of their subjects. */
    record Index(Map<String, Map<String, Grant>> users, Map<String, Map<String, Grant>> groups) {
        Map<String, Map<String, Grant>> side(boolean group) {
            return group ? groups : users;
        }
    }
}
