package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Empties namespaces that are being deleted, and lets them go once nothing is left in them. */
@Differs(from = "kube-controller-manager 1.34", how = "no conditions tell in the namespace's status what is left")
public final class NamespaceController {
    private static final Resource NAMESPACES = new Resource("", "namespaces");

    private final Api api;
    private final Set<String> leaving = new HashSet<>();

    /** Works on the namespaces of a server. */
    public NamespaceController(ApiServer server) {
        this.api = new Api(server);
    }

    /** Tells whether a change may give this controller something to do. */
    public boolean concerns(Change change) {
        if (!change.resource().equals(NAMESPACES)) {
            return change.type() == Change.Type.DELETED
                    && leaving.contains(change.key().namespace());
        }
        if (change.type() == Change.Type.DELETED) {
            leaving.remove(change.key().name());
            return false;
        }
        return marked(change.subject().object()) && leaving.add(change.key().name());
    }

    /** Does what is to be done at present, and returns whether there was anything. */
    public boolean step() {
        boolean acted = false;
        for (JsonNode namespace : api.list("/api/v1/namespaces")) {
            if (marked(namespace)) {
                acted |= perform(decide(namespace, contents(name(namespace))));
            }
        }
        return acted;
    }

    /** What is to be done with a namespace that is being deleted. */
    private sealed interface Action {
        record Delete(String target) implements Action {}

        record Finalize(String target, JsonNode namespace) implements Action {}
    }

    /** One object of the namespace: where it is, and whether it is being deleted already. */
    private record Content(String target, boolean marked) {}

    private static List<Action> decide(JsonNode namespace, List<Content> contents) {
        List<Action> actions = new ArrayList<>();
        for (Content content : contents) {
            if (!content.marked()) {
                actions.add(new Action.Delete(content.target()));
            }
        }
        if (contents.isEmpty() && Json.filled(namespace.path("spec").path("finalizers"))) {
            ObjectNode free = namespace.deepCopy();
            free.set("spec", Json.object());
            String target = "/api/v1/namespaces/" + name(namespace) + "/finalize";
            actions.add(new Action.Finalize(target, free));
        }
        return actions;
    }

    private boolean perform(List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Delete delete) {
                api.delete(delete.target());
            } else if (action instanceof Action.Finalize finalize) {
                api.put(finalize.target(), finalize.namespace());
            }
        }
        return !actions.isEmpty();
    }

    private List<Content> contents(String namespace) {
        List<Content> contents = new ArrayList<>();
        for (String collection : collections()) {
            int slash = collection.lastIndexOf('/');
            String base = collection.substring(0, slash) + "/namespaces/" + namespace + collection.substring(slash);
            for (JsonNode item : api.list(base)) {
                contents.add(new Content(base + "/" + name(item), marked(item)));
            }
        }
        return contents;
    }

    private List<String> collections() {
        List<String> collections = new ArrayList<>();
        collect("/api/v1", collections);
        for (JsonNode group : api.get("/apis").path("groups")) {
            collect("/apis/" + Json.text(group.path("preferredVersion"), "groupVersion"), collections);
        }
        return collections;
    }

    private void collect(String groupVersion, List<String> collections) {
        for (JsonNode resource : api.get(groupVersion).path("resources")) {
            String name = Json.text(resource, "name");
            if (resource.path("namespaced").asBoolean() && name.indexOf('/') < 0) {
                collections.add(groupVersion + "/" + name);
            }
        }
    }

    private static boolean marked(JsonNode object) {
        return Json.meta(object).has("deletionTimestamp");
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
