package dev.kopfj.sim.internal.access.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The roles and bindings that every cluster begins with. They are made once; each cluster only dates them. */
@Differs(how = "of the roles that a cluster begins with, those of the control plane's own parts are not there")
public final class Bootstrap {
    private static final String VERSION = Roles.GROUP + "/v1";
    private static final String READ = "get list watch";
    private static final String WRITE = "create delete deletecollection patch update";
    private static final String ALL = "create delete deletecollection get list patch update watch";
    private static final String AGGREGATE = Roles.GROUP + "/aggregate-to-";
    private static final String HEALTH = "/healthz /livez /readyz /version /version/";

    private static final List<Entry> ENTRIES = entries();

    private Bootstrap() {}

    /** One object, complete but for its date and version. */
    private record Entry(Resource resource, Key key, ObjectNode object) {}

    /** Stores the roles and bindings as they are at the beginning. */
    public static void store(Store store, String now) {
        for (Entry entry : ENTRIES) {
            ObjectNode dated = Json.shallow(entry.object());
            ObjectNode meta = Json.shallow(Json.child(dated, "metadata"));
            dated.set("metadata", meta.put("creationTimestamp", now));
            store.put(entry.resource(), entry.key(), dated);
        }
    }

    private static List<Entry> entries() {
        Map<String, ObjectNode> roles = new TreeMap<>();
        plain().forEach(role -> roles.put(Json.text(Json.meta(role), "name"), role));
        parts().forEach(role -> roles.put(Json.text(Json.meta(role), "name"), role));
        for (String name : List.of("view", "edit", "admin")) {
            ObjectNode role = gathering(name);
            roles.put(name, role);
            role.set("rules", Aggregation.rules(role, roles.values()));
        }
        List<Entry> entries = new ArrayList<>();
        roles.forEach((name, role) -> entries.add(new Entry(Roles.CLUSTER_ROLES, new Key("", name), role)));
        bindings()
                .forEach(binding -> entries.add(new Entry(
                        Roles.CLUSTER_BINDINGS, new Key("", Json.text(Json.meta(binding), "name")), binding)));
        ObjectNode reader = readerOfAuthentication();
        String name = Json.text(Json.meta(reader), "name");
        entries.add(new Entry(Roles.ROLES, new Key("kube-system", name), reader));
        return List.copyOf(entries);
    }

    private static List<ObjectNode> plain() {
        return List.of(
                role("cluster-admin", rule("*", "*", "*"), paths("*")),
                role(
                        "system:discovery",
                        paths("/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz "
                                + "/version /version/")),
                role("system:public-info-viewer", paths(HEALTH)),
                role(
                        "system:basic-user",
                        rule("create", "authorization.k8s.io", "selfsubjectaccessreviews selfsubjectrulesreviews"),
                        rule("create", "authentication.k8s.io", "selfsubjectreviews")),
                role(
                        "system:monitoring",
                        paths("/healthz /healthz/* /livez /livez/* /metrics /metrics/slis /readyz " + "/readyz/*")),
                role(
                        "system:auth-delegator",
                        rule("create", "authentication.k8s.io", "tokenreviews"),
                        rule("create", "authorization.k8s.io", "subjectaccessreviews")),
                role(
                        "system:service-account-issuer-discovery",
                        paths("/.well-known/openid-configuration "
                                + "/.well-known/openid-configuration/ /openid/v1/jwks /openid/v1/jwks/")),
                role(
                        "system:kubelet-api-admin",
                        rule(READ, "", "nodes"),
                        rule("proxy", "", "nodes"),
                        rule("*", "", "nodes/log nodes/metrics nodes/proxy nodes/stats")));
    }

    private static List<ObjectNode> parts() {
        return List.of(
                part(
                        "admin",
                        List.of(
                                rule("create", "authorization.k8s.io", "localsubjectaccessreviews"),
                                rule(ALL, Roles.GROUP, "rolebindings roles"))),
                part("edit", editing()),
                part("view", viewing()));
    }

    private static List<ObjectNode> viewing() {
        return List.of(
                rule(
                        READ,
                        "",
                        "configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods "
                                + "replicationcontrollers replicationcontrollers/scale serviceaccounts services "
                                + "services/status"),
                rule(
                        READ,
                        "",
                        "bindings events limitranges namespaces/status pods/log pods/status "
                                + "replicationcontrollers/status resourcequotas resourcequotas/status"),
                rule(READ, "", "namespaces"),
                rule(READ, "discovery.k8s.io", "endpointslices"),
                rule(
                        READ,
                        "apps",
                        "controllerrevisions daemonsets daemonsets/status deployments deployments/scale "
                                + "deployments/status replicasets replicasets/scale replicasets/status statefulsets "
                                + "statefulsets/scale statefulsets/status"),
                rule(READ, "autoscaling", "horizontalpodautoscalers horizontalpodautoscalers/status"),
                rule(READ, "batch", "cronjobs cronjobs/status jobs jobs/status"),
                rule(
                        READ,
                        "extensions",
                        "daemonsets daemonsets/status deployments deployments/scale "
                                + "deployments/status ingresses ingresses/status networkpolicies replicasets "
                                + "replicasets/scale replicasets/status replicationcontrollers/scale"),
                rule(READ, "policy", "poddisruptionbudgets poddisruptionbudgets/status"),
                rule(READ, "networking.k8s.io", "ingresses ingresses/status networkpolicies"));
    }

    private static List<ObjectNode> editing() {
        return List.of(
                rule(READ, "", "pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy"),
                rule("impersonate", "", "serviceaccounts"),
                rule(WRITE, "", "pods pods/attach pods/exec pods/portforward pods/proxy"),
                rule("create", "", "pods/eviction"),
                rule(
                        WRITE,
                        "",
                        "configmaps events persistentvolumeclaims replicationcontrollers "
                                + "replicationcontrollers/scale secrets serviceaccounts services services/proxy"),
                rule("create", "", "serviceaccounts/token"),
                rule(
                        WRITE,
                        "apps",
                        "daemonsets deployments deployments/rollback deployments/scale replicasets "
                                + "replicasets/scale statefulsets statefulsets/scale"),
                rule(WRITE, "autoscaling", "horizontalpodautoscalers"),
                rule(WRITE, "batch", "cronjobs jobs"),
                rule(
                        WRITE,
                        "extensions",
                        "daemonsets deployments deployments/rollback deployments/scale ingresses "
                                + "networkpolicies replicasets replicasets/scale replicationcontrollers/scale"),
                rule(WRITE, "policy", "poddisruptionbudgets"),
                rule(WRITE, "networking.k8s.io", "ingresses networkpolicies"),
                rule(ALL, "coordination.k8s.io", "leases"));
    }

    private static List<ObjectNode> bindings() {
        return List.of(
                binding("cluster-admin", Caller.MASTERS),
                binding("system:basic-user", Caller.AUTHENTICATED),
                binding("system:discovery", Caller.AUTHENTICATED),
                binding("system:monitoring", "system:monitoring"),
                binding("system:public-info-viewer", Caller.AUTHENTICATED, Caller.UNAUTHENTICATED),
                binding("system:service-account-issuer-discovery", "system:serviceaccounts"));
    }

    private static ObjectNode readerOfAuthentication() {
        ObjectNode only = rule(READ, "", "configmaps");
        only.set("resourceNames", list("extension-apiserver-authentication"));
        ObjectNode role = object("Role", "extension-apiserver-authentication-reader");
        Json.child(role, "metadata").put("namespace", "kube-system");
        role.putArray("rules").add(only);
        return role;
    }

    private static ObjectNode gathering(String name) {
        ObjectNode role = object("ClusterRole", name);
        switch (name) {
            case "view" -> label(role, AGGREGATE + "edit");
            case "edit" -> label(role, AGGREGATE + "admin");
            default -> {}
        }
        role.putObject("aggregationRule")
                .putArray("clusterRoleSelectors")
                .addObject()
                .putObject("matchLabels")
                .put(AGGREGATE + name, "true");
        return role;
    }

    private static ObjectNode part(String of, List<ObjectNode> rules) {
        ObjectNode role = role("system:aggregate-to-" + of, rules.toArray(ObjectNode[]::new));
        label(role, AGGREGATE + of);
        return role;
    }

    private static void label(ObjectNode role, String label) {
        Json.child(Json.child(role, "metadata"), "labels").put(label, "true");
    }

    private static ObjectNode role(String name, ObjectNode... rules) {
        ObjectNode role = object("ClusterRole", name);
        role.putArray("rules").addAll(List.of(rules));
        return role;
    }

    private static ObjectNode binding(String name, String... groups) {
        ObjectNode binding = object("ClusterRoleBinding", name);
        binding.putObject("roleRef")
                .put("apiGroup", Roles.GROUP)
                .put("kind", "ClusterRole")
                .put("name", name);
        ArrayNode subjects = binding.putArray("subjects");
        for (String group : groups) {
            subjects.addObject()
                    .put("apiGroup", Roles.GROUP)
                    .put("kind", "Group")
                    .put("name", group);
        }
        return binding;
    }

    private static ObjectNode object(String kind, String name) {
        ObjectNode object = Json.object().put("apiVersion", VERSION).put("kind", kind);
        ObjectNode meta = object.putObject("metadata");
        meta.putObject("annotations").put("rbac.authorization.kubernetes.io/autoupdate", "true");
        meta.putObject("labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
        String uid = UUID.nameUUIDFromBytes((kind + name).getBytes(StandardCharsets.UTF_8))
                .toString();
        meta.put("name", name).put("uid", uid);
        return object;
    }

    private static ObjectNode rule(String verbs, String group, String resources) {
        ObjectNode rule = Json.object();
        rule.set("apiGroups", Json.object().arrayNode().add(group));
        rule.set("resources", list(resources));
        return rule.set("verbs", list(verbs));
    }

    private static ObjectNode paths(String paths) {
        ObjectNode rule = Json.object();
        rule.set("nonResourceURLs", list(paths));
        boolean all = paths.equals("*");
        return rule.set("verbs", list(all ? "*" : "get"));
    }

    private static JsonNode list(String words) {
        ArrayNode list = Json.object().arrayNode();
        for (String word : words.split(" ", -1)) {
            list.add(word);
        }
        return list;
    }
}
