package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.definition.DefinitionRules;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deletes the objects of custom resources whose definition is being deleted, and lets the definition go after them. */
public final class DefinitionController {
    private static final Resource DEFINITIONS = new Resource("apiextensions.k8s.io", "customresourcedefinitions");
    private static final String TARGET = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private final Api api;
    private final Set<String> leaving = new HashSet<>();

    /** Works on the definitions of a server. */
    public DefinitionController(ApiServer server) {
        this.api = new Api(server);
    }

    /** Tells whether a change may give this controller something to do. */
    public boolean concerns(Change change) {
        if (!change.resource().equals(DEFINITIONS)) {
            return change.type() == Change.Type.DELETED
                    && leaving.contains(change.resource().toString());
        }
        boolean marked = marked(change.subject().object());
        if (change.type() == Change.Type.DELETED) {
            leaving.remove(change.key().name());
            return false;
        }
        if (marked) {
            leaving.add(change.key().name());
        }
        return marked;
    }

    /** Does what is to be done at present, and returns whether there was anything. */
    public boolean step() {
        boolean acted = false;
        for (JsonNode definition : api.list(TARGET)) {
            if (marked(definition)) {
                acted |= empty(definition);
            }
        }
        return acted;
    }

    private boolean empty(JsonNode definition) {
        List<JsonNode> objects = api.list(collection(definition));
        if (objects.isEmpty()) {
            return release(definition);
        }
        boolean acted = false;
        for (String target : targets(definition, objects)) {
            api.delete(target);
            acted = true;
        }
        return acted;
    }

    private static List<String> targets(JsonNode definition, List<JsonNode> objects) {
        String collection = collection(definition);
        int slash = collection.lastIndexOf('/');
        List<String> targets = new ArrayList<>();
        for (JsonNode object : objects) {
            String namespace = Json.text(Json.meta(object), "namespace");
            String within = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
            if (!marked(object)) {
                targets.add(collection.substring(0, slash) + within + collection.substring(slash) + "/" + name(object));
            }
        }
        return targets;
    }

    private boolean release(JsonNode definition) {
        ObjectNode free = definition.deepCopy();
        free.put("kind", "CustomResourceDefinition").put("apiVersion", "apiextensions.k8s.io/v1");
        ArrayNode others = Json.object().arrayNode();
        for (JsonNode finalizer : Json.meta(definition).path("finalizers")) {
            if (!finalizer.asText().equals(DefinitionRules.CLEANUP)) {
                others.add(finalizer);
            }
        }
        boolean held = others.size() < Json.meta(definition).path("finalizers").size();
        if (held) {
            Json.child(free, "metadata").set("finalizers", others);
            api.put(TARGET + "/" + name(definition), free);
        }
        return held;
    }

    private static String collection(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        String version = "";
        for (JsonNode candidate : spec.path("versions")) {
            if (candidate.path("served").asBoolean()) {
                version = Json.text(candidate, "name");
            }
        }
        return "/apis/%s/%s/%s".formatted(Json.text(spec, "group"), version, Json.text(spec.path("names"), "plural"));
    }

    private static boolean marked(JsonNode object) {
        return Json.meta(object).has("deletionTimestamp");
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
