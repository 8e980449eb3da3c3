package dev.kopfj.sim.internal.present.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The paths of an OpenAPI document: what can be done with the resources of one group and version. */
final class OpenApiPaths {
    private static final String JSON = "application/json";
    private static final List<String> PATCHES =
            List.of("application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json");
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private final String group;
    private final String version;
    private final String root;
    private final List<String> patches;
    private final Function<String, String> schemas;

    /**
     * Describes a group and version.
     *
     * @param strategic resources take strategic merge patches, as custom ones do not
     * @param schemas the name of the schema of a kind by the kind's name
     */
    OpenApiPaths(String group, String version, boolean strategic, Function<String, String> schemas) {
        this.patches = new ArrayList<>(PATCHES);
        if (strategic) {
            patches.add(STRATEGIC);
        }
        this.group = group;
        this.version = version;
        this.root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        this.schemas = schemas;
    }

    /** Returns the paths of resources that discovery lists. */
    ObjectNode of(JsonNode resources) {
        ObjectNode paths = Json.object();
        resources.forEach(entry -> add(paths, entry));
        return paths;
    }

    private void add(ObjectNode paths, JsonNode entry) {
        String name = Json.text(entry, "name");
        boolean namespaced = entry.path("namespaced").asBoolean();
        Set<String> verbs = new TreeSet<>();
        entry.path("verbs").forEach(verb -> verbs.add(verb.asText()));
        String base = root + (namespaced ? "/namespaces/{namespace}/" : "/");
        int slash = name.indexOf('/');
        if (slash >= 0) {
            String path = base + name.substring(0, slash) + "/{name}" + name.substring(slash);
            set(paths, path, entry, operations(verbs, true, true));
            return;
        }
        if (namespaced) {
            set(paths, root + "/" + name, entry, verbs.contains("list") ? List.of("list") : List.of());
        }
        set(paths, base + name, entry, operations(verbs, false, false));
        set(paths, base + name + "/{name}", entry, operations(verbs, true, false));
    }

    private static List<String> operations(Set<String> verbs, boolean single, boolean posted) {
        List<String> actions = new ArrayList<>();
        if (verbs.contains(single ? "get" : "list")) {
            actions.add(single ? "get" : "list");
        }
        if (verbs.contains("create") && (!single || posted)) {
            actions.add("post");
        }
        if (single && verbs.contains("update")) {
            actions.add("put");
        }
        if (single && verbs.contains("patch")) {
            actions.add("patch");
        }
        if (verbs.contains(single ? "delete" : "deletecollection")) {
            actions.add(single ? "delete" : "deletecollection");
        }
        return actions;
    }

    private void set(ObjectNode paths, String path, JsonNode entry, List<String> actions) {
        if (actions.isEmpty()) {
            return;
        }
        ObjectNode item = paths.putObject(path);
        for (String action : actions) {
            String method = action.equals("list") ? "get" : action.equals("deletecollection") ? "delete" : action;
            item.set(method, operation(action, path, entry));
        }
        ArrayNode parameters = item.putArray("parameters");
        if (path.contains("{name}")) {
            parameters.add(Parameters.parameter("name", "path"));
        }
        if (path.contains("{namespace}")) {
            parameters.add(Parameters.parameter("namespace", "path"));
        }
        parameters.add(Parameters.parameter("pretty", "query"));
    }

    private ObjectNode operation(String action, String path, JsonNode entry) {
        String kind = Json.text(entry, "kind");
        ObjectNode operation = Json.object();
        operation.putArray("tags").add(tag());
        operation.put("description", action + " " + kind);
        operation.put("operationId", operationId(action, path, Json.text(entry, "name"), kind));
        operation.set("parameters", Parameters.ofAction(action));
        String schema = entry.has("version") ? "" : schemas.apply(action.equals("list") ? kind + "List" : kind);
        ObjectNode responses = operation.putObject("responses");
        boolean status = action.startsWith("delete");
        String answered = status ? "io.k8s.apimachinery.pkg.apis.meta.v1.Status" : schema;
        respond(responses, "200", "OK", answered);
        if (action.equals("post") || action.equals("put") || action.equals("patch")) {
            respond(responses, "201", "Created", answered);
        }
        if (action.equals("post") || action.equals("delete")) {
            respond(responses, "202", "Accepted", answered);
        }
        responses.putObject("401").put("description", "Unauthorized");
        request(operation, action, schema);
        operation.put("x-kubernetes-action", action);
        operation.set("x-kubernetes-group-version-kind", kind(entry));
        return operation;
    }

    private void request(ObjectNode operation, String action, String schema) {
        switch (action) {
            case "post", "put" -> refer(content(operation, JSON), schema);
            case "patch" ->
                patches.forEach(type -> refer(content(operation, type), "io.k8s.apimachinery.pkg.apis.meta.v1.Patch"));
            case "delete", "deletecollection" ->
                refer(content(operation, JSON), "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions");
            default -> {
                // Reading has no body.
            }
        }
    }

    private static ObjectNode content(ObjectNode operation, String type) {
        ObjectNode body = Json.child(operation, "requestBody");
        return Json.child(Json.child(body, "content"), type);
    }

    private static void respond(ObjectNode responses, String code, String description, String schema) {
        ObjectNode response = responses.putObject(code).put("description", description);
        refer(response.putObject("content").putObject(JSON), schema);
    }

    private static void refer(ObjectNode media, String schema) {
        if (schema.isEmpty()) {
            media.putObject("schema").put("type", "object");
        } else {
            media.putObject("schema").put("$ref", OpenApiSchemas.REFERENCE + schema);
        }
    }

    private ObjectNode kind(JsonNode entry) {
        boolean other = entry.has("version");
        return Json.object()
                .put("group", other ? Json.text(entry, "group") : group)
                .put("version", other ? Json.text(entry, "version") : version)
                .put("kind", Json.text(entry, "kind"));
    }

    private String tag() {
        StringBuilder tag = new StringBuilder();
        for (String label : (group.isEmpty() ? "core" : group.replace(".k8s.io", "")).split("[.-]", -1)) {
            tag.append(tag.length() == 0 ? label : capital(label));
        }
        return tag + "_" + version;
    }

    private String operationId(String action, String path, String name, String kind) {
        String verb = switch (action) {
            case "post" -> "create";
            case "get" -> "read";
            case "put" -> "replace";
            case "deletecollection" -> "deleteCollection";
            default -> action;
        };
        String tag = tag();
        String scope = path.contains("{namespace}") ? "Namespaced" : "";
        int slash = name.indexOf('/');
        String sub = slash < 0 ? "" : capital(name.substring(slash + 1));
        String everywhere =
                action.equals("list") && scope.isEmpty() && !path.contains("{name}") ? "ForAllNamespaces" : "";
        return verb + capital(tag.substring(0, tag.indexOf('_'))) + capital(version) + scope + kind + sub + everywhere;
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
