package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which objects there are, and which of them depend on which, as changes tell. */
final class OwnerGraph {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    /** One object as it was when it changed last; its tree is left to the version, which may forget it. */
    record Node(Resource resource, String uid, Stored version) {
        static Node of(Change change) {
            Stored version = change.subject();
            return new Node(change.resource(), Json.text(Json.meta(version.object()), "uid"), version);
        }

        Key key() {
            return version.key();
        }

        ObjectNode object() {
            return version.object();
        }

        boolean leaving() {
            return Json.meta(object()).has("deletionTimestamp");
        }

        boolean holds(String finalizer) {
            for (JsonNode found : Json.meta(object()).path("finalizers")) {
                if (found.asText().equals(finalizer)) {
                    return true;
                }
            }
            return false;
        }

        /** Tells whether the object waits for its dependents to be deleted. */
        boolean waiting() {
            return leaving() && holds(FOREGROUND);
        }

        /** Tells whether the object waits for its dependents to be let go. */
        boolean orphaning() {
            return leaving() && holds(ORPHAN);
        }

        List<JsonNode> owners() {
            List<JsonNode> owners = new ArrayList<>();
            Json.meta(object()).path("ownerReferences").forEach(owners::add);
            return owners;
        }

        boolean blocks(String owner) {
            return owners().stream()
                    .anyMatch(reference -> Json.text(reference, "uid").equals(owner)
                            && reference.path("blockOwnerDeletion").asBoolean());
        }

        /** Returns where the object is served. */
        String target() {
            String apiVersion = Json.text(object(), "apiVersion");
            String base = (resource.group().isEmpty() ? "/api/" : "/apis/") + apiVersion;
            String within = key().namespace().isEmpty() ? "" : "/namespaces/" + key().namespace();
            return base + within + "/" + resource.plural() + "/" + key().name();
        }
    }

    /** Takes note of a change, and returns the objects that must be looked at because of it. */
    Set<String> note(Change change) {
        Node node = Node.of(change);
        Set<String> affected = new LinkedHashSet<>();
        change.before().ifPresent(before -> unlink(owners(before.object()), node.uid(), affected));
        if (change.type() == Change.Type.DELETED) {
            nodes.remove(node.uid());
            affected.addAll(dependentUids(node.uid()));
            return affected;
        }
        nodes.put(node.uid(), node);
        for (String owner : owners(node.object())) {
            dependents.computeIfAbsent(owner, uid -> new LinkedHashSet<>()).add(node.uid());
            affected.add(node.uid());
            addWaiting(owner, affected);
        }
        if (node.waiting()) {
            affected.addAll(dependentUids(node.uid()));
            affected.add(node.uid());
        } else if (node.orphaning()) {
            affected.add(node.uid());
        }
        return affected;
    }

    private void unlink(List<String> owners, String uid, Set<String> affected) {
        for (String owner : owners) {
            Set<String> siblings = dependents.get(owner);
            if (siblings != null && siblings.remove(uid) && siblings.isEmpty()) {
                dependents.remove(owner);
            }
            addWaiting(owner, affected);
        }
    }

    private void addWaiting(String owner, Set<String> affected) {
        Node found = nodes.get(owner);
        if (found != null && found.waiting()) {
            affected.add(owner);
        }
    }

    private static List<String> owners(ObjectNode object) {
        List<String> uids = new ArrayList<>();
        Json.meta(object).path("ownerReferences").forEach(reference -> uids.add(Json.text(reference, "uid")));
        return uids;
    }

    Optional<Node> find(String uid) {
        return Optional.ofNullable(nodes.get(uid));
    }

    List<Node> dependents(String uid) {
        List<Node> found = new ArrayList<>();
        dependentUids(uid).forEach(dependent -> find(dependent).ifPresent(found::add));
        return found;
    }

    private Set<String> dependentUids(String uid) {
        return dependents.getOrDefault(uid, Set.of());
    }
}
