package dev.kopfj.sim.internal.access.role;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Decision;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stored roles and their bindings, kept ready per user and group, and what follows from them. */
public final class Roles {
    static final String GROUP = "rbac.authorization.k8s.io";

    /** Roles of one namespace. */
    public static final Resource ROLES = new Resource(GROUP, "roles");

    /** Roles that bindings of all namespaces may refer to. */
    public static final Resource CLUSTER_ROLES = new Resource(GROUP, "clusterroles");

    /** Bindings that grant within their namespace. */
    public static final Resource BINDINGS = new Resource(GROUP, "rolebindings");

    /** Bindings that grant everywhere. */
    public static final Resource CLUSTER_BINDINGS = new Resource(GROUP, "clusterrolebindings");

    private final Map<Key, List<Rule>> rules = new HashMap<>();
    private final Map<String, Grant.Index> grants = new HashMap<>();

    /** What a binding refers to; the namespace is "" for cluster roles. */
    public record Ref(String kind, String namespace, String name) {
        static Ref of(JsonNode roleRef, String namespace) {
            String kind = Json.text(roleRef, "kind");
            return new Ref(kind, kind.equals("Role") ? namespace : "", Json.text(roleRef, "name"));
        }

        boolean cluster() {
            return !kind.equals("Role");
        }

        /** Returns the complaint about an absent role where authorization looks for it, in the singular. */
        public String missing() {
            return "%s.%s %s not found".formatted(cluster() ? "clusterrole" : "role", GROUP, Json.quote(name));
        }

        /** Returns the complaint about a role that is not there, as requests for it are told. */
        String absent() {
            return "%s %s not found".formatted(cluster() ? CLUSTER_ROLES : ROLES, Json.quote(name));
        }
    }

    /** Learns of a change; changes of other resources mean nothing. */
    public void follow(Change change) {
        if (!change.resource().group().equals(GROUP)) {
            return;
        }
        switch (change.resource().plural()) {
            case "roles", "clusterroles" -> followRole(change);
            case "rolebindings", "clusterrolebindings" -> {
                String namespace = change.key().namespace();
                change.before()
                        .ifPresent(old -> index(Grant.of(old.object(), namespace), namespace, change.key(), false));
                change.after()
                        .ifPresent(now -> index(Grant.of(now.object(), namespace), namespace, change.key(), true));
            }
            default -> {}
        }
    }

    private void followRole(Change change) {
        if (change.after().isPresent()) {
            rules.put(change.key(), Rule.all(change.subject().object()));
        } else {
            rules.remove(change.key());
        }
    }

    private void index(List<Grant> changed, String namespace, Key binding, boolean add) {
        Grant.Index index = grants.computeIfAbsent(namespace, n -> new Grant.Index(new HashMap<>(), new HashMap<>()));
        for (Grant grant : changed) {
            Map<String, Map<String, Grant>> side = index.side(grant.group());
            Map<String, Grant> ofSubject = side.computeIfAbsent(grant.subject(), s -> new TreeMap<>());
            if (add) {
                ofSubject.putIfAbsent(binding.name(), grant);
            } else if (ofSubject.remove(binding.name()) != null && ofSubject.isEmpty()) {
                side.remove(grant.subject());
            }
        }
    }

    /** Decides whether a caller may do something. */
    public Decision decide(Caller caller, Deed deed) {
        if (caller.mighty()) {
            return Decision.MIGHTY;
        }
        List<String> missing = new ArrayList<>(0);
        for (Grant grant : grants(caller, deed.namespace())) {
            List<Rule> granted =
                    rules.get(new Key(grant.role().namespace(), grant.role().name()));
            if (granted == null) {
                missing.add(grant.role().missing());
                continue;
            }
            for (Rule rule : granted) {
                if (rule.allows(deed)) {
                    return new Decision(true, grant.reason());
                }
            }
        }
        return missing.isEmpty() ? Decision.NO : new Decision(false, "RBAC: " + aggregate(missing));
    }

    /** Returns all rules that hold for a caller in a namespace, or everywhere when it is "". */
    public List<Rule> rules(Caller caller, String namespace) {
        List<Rule> all = new ArrayList<>();
        grants(caller, namespace).forEach(grant -> rules(grant.role()).ifPresent(all::addAll));
        return all;
    }

    /** Returns the complaints about roles that bindings of a caller refer to in vain. */
    public List<Ref> missing(Caller caller, String namespace) {
        return grants(caller, namespace).stream()
                .map(Grant::role)
                .filter(role -> rules(role).isEmpty())
                .toList();
    }

    Optional<List<Rule>> rules(Ref role) {
        return Optional.ofNullable(rules.get(new Key(role.namespace(), role.name())));
    }

    /** Returns what the bindings grant to a caller, those of the cluster before those of the namespace. */
    private List<Grant> grants(Caller caller, String namespace) {
        List<Grant> found = new ArrayList<>();
        collect(caller, "", found);
        if (!namespace.isEmpty()) {
            collect(caller, namespace, found);
        }
        return found;
    }

    private void collect(Caller caller, String namespace, List<Grant> found) {
        Grant.Index index = grants.get(namespace);
        if (index == null) {
            return;
        }
        collect(index.users(), caller.name(), found);
        for (String group : caller.groups()) {
            collect(index.groups(), group, found);
        }
    }

    private static void collect(Map<String, Map<String, Grant>> side, String subject, List<Grant> found) {
        Map<String, Grant> granted = side.get(subject);
        if (granted != null) {
            for (Grant grant : granted.values()) {
                // A binding counts once, however many of the caller's groups it names.
                if (found.stream().noneMatch(other -> other.binding().equals(grant.binding()))) {
                    found.add(grant);
                }
            }
        }
    }

    /** Joins errors as the real server does. */
    public static String aggregate(List<String> errors) {
        List<String> distinct = errors.stream().distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : "[" + String.join(", ", distinct) + "]";
    }
}
