package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.controller.OwnerGraph.Node;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes objects whose owners are gone, and does what finalizers ask of the dependents of objects that leave. */
public final class GarbageCollector {
    private static final Resource DEFINITIONS = new Resource("apiextensions.k8s.io", "customresourcedefinitions");

    private final Api api;
    private final Owners owners;
    private final OwnerGraph graph = new OwnerGraph();
    private final Set<String> pending = new LinkedHashSet<>();
    private final Set<String> puzzling = new LinkedHashSet<>();

    /** Works on the objects of a server, of which it must be told from the start. */
    public GarbageCollector(ApiServer server) {
        this.api = new Api(server);
        this.owners = new Owners(server);
    }

    /** Takes note of a change, and tells whether it gives this collector something to do. */
    public boolean concerns(Change change) {
        Set<String> affected = graph.note(change);
        pending.addAll(affected);
        boolean known = change.resource().equals(DEFINITIONS) && !puzzling.isEmpty();
        if (known) {
            pending.addAll(puzzling);
            puzzling.clear();
        }
        return known || !affected.isEmpty();
    }

    /** Does what is to be done at present, and returns whether there was anything. */
    public boolean step() {
        List<String> due = List.copyOf(pending);
        pending.clear();
        boolean acted = false;
        for (String uid : due) {
            Optional<Node> node = graph.find(uid);
            if (node.isPresent()) {
                acted |= perform(decide(node.get()));
            }
        }
        return acted;
    }

    /** What is to be done with an object. */
    private sealed interface Action {
        /** Deletes the object, and says what becomes of its own dependents. */
        record Delete(Node node, String policy) implements Action {}

        /** Makes the object forget some of its owners. */
        record Disown(Node node, Set<String> owners) implements Action {}

        /** Makes the object wait no longer. */
        record Release(Node node, String finalizer) implements Action {}

        /** Lets the object's owners go before it. */
        record Unblock(Node node) implements Action {}
    }

    private List<Action> decide(Node node) {
        if (node.orphaning()) {
            return orphan(node);
        }
        if (node.waiting()) {
            boolean blocked = graph.dependents(node.uid()).stream().anyMatch(child -> child.blocks(node.uid()));
            return blocked ? List.of() : List.of(new Action.Release(node, OwnerGraph.FOREGROUND));
        }
        return node.leaving() || node.owners().isEmpty() ? List.of() : judge(node);
    }

    private List<Action> orphan(Node node) {
        List<Action> actions = new ArrayList<>();
        graph.dependents(node.uid()).forEach(child -> actions.add(new Action.Disown(child, Set.of(node.uid()))));
        actions.add(new Action.Release(node, OwnerGraph.ORPHAN));
        return actions;
    }

    private List<Action> judge(Node node) {
        Owners.Judgement judgement = owners.judge(node);
        if (judgement.puzzling()) {
            puzzling.add(node.uid());
            return List.of();
        }
        if (judgement.solid()) {
            return judgement.others().isEmpty() ? List.of() : List.of(new Action.Disown(node, judgement.others()));
        }
        List<Node> children = graph.dependents(node.uid());
        if (judgement.waiting() && !children.isEmpty()) {
            List<Action> actions = new ArrayList<>();
            if (children.stream().anyMatch(Node::waiting)) {
                actions.add(new Action.Unblock(node));
            }
            actions.add(new Action.Delete(node, "Foreground"));
            return actions;
        }
        boolean first = node.holds(OwnerGraph.FOREGROUND);
        return List.of(new Action.Delete(
                node, node.holds(OwnerGraph.ORPHAN) ? "Orphan" : first ? "Foreground" : "Background"));
    }

    private boolean perform(List<Action> actions) {
        actions.forEach(this::perform);
        return !actions.isEmpty();
    }

    private void perform(Action action) {
        if (action instanceof Action.Delete delete) {
            ObjectNode options = Json.object().put("propagationPolicy", delete.policy());
            options.putObject("preconditions").put("uid", delete.node().uid());
            api.delete(delete.node().target(), options);
        } else if (action instanceof Action.Disown disown) {
            ArrayNode rest = Json.object().arrayNode();
            disown.node().owners().stream()
                    .filter(reference -> !disown.owners().contains(Json.text(reference, "uid")))
                    .forEach(rest::add);
            change(disown.node(), "ownerReferences", rest);
        } else if (action instanceof Action.Release release) {
            ArrayNode rest = Json.object().arrayNode();
            Json.meta(release.node().object()).path("finalizers").forEach(finalizer -> {
                if (!finalizer.asText().equals(release.finalizer())) {
                    rest.add(finalizer);
                }
            });
            change(release.node(), "finalizers", rest);
        } else if (action instanceof Action.Unblock unblock) {
            ArrayNode rest = Json.object().arrayNode();
            unblock.node().owners().forEach(reference -> rest.add(unblocked(reference)));
            change(unblock.node(), "ownerReferences", rest);
        }
    }

    private static JsonNode unblocked(JsonNode reference) {
        return Json.shallow((ObjectNode) reference).put("blockOwnerDeletion", false);
    }

    /** Changes a list in an object's metadata, as long as the object is the one that was looked at. */
    private void change(Node node, String member, ArrayNode list) {
        ObjectNode patch = Json.object();
        patch.putObject("metadata")
                .put("uid", node.uid())
                .put("resourceVersion", Json.text(Json.meta(node.object()), "resourceVersion"))
                .set(member, list);
        if (!api.merge(node.target(), patch)) {
            graph.find(node.uid()).ifPresent(found -> pending.add(found.uid()));
        }
    }
}
