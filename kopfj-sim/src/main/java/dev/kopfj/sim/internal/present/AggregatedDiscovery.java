package dev.kopfj.sim.internal.present;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.catalog.Discovery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All groups with all their resources in one document, put together from the documents of the single groups. */
public final class AggregatedDiscovery {
    private static final String GROUP = "apidiscovery.k8s.io";
    private static final String KIND = "APIGroupDiscoveryList";
    private static final List<String> VERSIONS = List.of("v2", "v2beta1");
    private static final List<String> LISTS = List.of("shortNames", "categories");

    private final Discovery discovery;

    /** Puts together what discovery says of the single groups. */
    public AggregatedDiscovery(Discovery discovery) {
        this.discovery = discovery;
    }

    /** Returns the version in which the caller prefers this document; none when the caller prefers the plain ones. */
    public static Optional<String> wanted(String accept) {
        for (Accept.Clause clause : Accept.parse(accept).clauses()) {
            boolean aggregated =
                    clause.parameter("as").equals(KIND) && clause.parameter("g").equals(GROUP);
            if (clause.isJson() && aggregated && VERSIONS.contains(clause.parameter("v"))) {
                return Optional.of(clause.parameter("v"));
            }
            if (clause.isJson() && clause.parameter("as").isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns the type of the document. */
    public static String contentType(String version) {
        return "application/json;g=" + GROUP + ";v=" + version + ";as=" + KIND;
    }

    /** Returns the document for "api" or "apis". */
    public ObjectNode document(String root, String version) {
        ObjectNode document = Json.object().put("kind", KIND).put("apiVersion", GROUP + "/" + version);
        document.putObject("metadata");
        ArrayNode items = document.putArray("items");
        if (root.equals("api")) {
            ObjectNode item = items.addObject();
            item.putObject("metadata");
            addVersion(item.putArray("versions"), List.of("api", "v1"), "v1");
            return document;
        }
        ObjectNode groups = discovery.document(List.of("apis")).orElseThrow();
        for (JsonNode group : groups.path("groups")) {
            String name = Json.text(group, "name");
            ObjectNode item = items.addObject();
            item.putObject("metadata").put("name", name);
            ArrayNode versions = item.putArray("versions");
            for (JsonNode entry : group.path("versions")) {
                String served = Json.text(entry, "version");
                addVersion(versions, List.of("apis", name, served), served);
            }
        }
        return document;
    }

    private void addVersion(ArrayNode versions, List<String> path, String name) {
        ObjectNode version = versions.addObject().put("version", name);
        ArrayNode resources = version.putArray("resources");
        discovery.document(path).ifPresent(list -> addResources(list, resources));
        version.put("freshness", "Current");
    }

    private static void addResources(ObjectNode list, ArrayNode resources) {
        String groupVersion = Json.text(list, "groupVersion");
        Map<String, ObjectNode> known = new TreeMap<>();
        for (JsonNode entry : list.path("resources")) {
            String name = Json.text(entry, "name");
            int slash = name.indexOf('/');
            if (slash < 0) {
                known.put(name, resource(entry, groupVersion, resources));
            } else {
                ObjectNode owner = known.computeIfAbsent(
                        name.substring(0, slash), plural -> placeholder(plural, entry, resources));
                ObjectNode subresource = Json.object().put("subresource", name.substring(slash + 1));
                subresource.set("responseKind", kind(entry, groupVersion));
                subresource.set("verbs", entry.path("verbs"));
                owner.withArray("subresources").add(subresource);
            }
        }
    }

    private static ObjectNode resource(JsonNode entry, String groupVersion, ArrayNode resources) {
        ObjectNode resource = resources.addObject().put("resource", Json.text(entry, "name"));
        resource.set("responseKind", kind(entry, groupVersion));
        resource.put("scope", entry.path("namespaced").asBoolean() ? "Namespaced" : "Cluster");
        resource.put("singularResource", Json.text(entry, "singularName"));
        resource.set("verbs", entry.path("verbs"));
        LISTS.stream().filter(entry::has).forEach(member -> resource.set(member, entry.path(member)));
        return resource;
    }

    /** A subresource may be all that there is of a resource. */
    private static ObjectNode placeholder(String plural, JsonNode entry, ArrayNode resources) {
        String scope = entry.path("namespaced").asBoolean() ? "Namespaced" : "Cluster";
        ObjectNode resource = resources.addObject().put("resource", plural).put("scope", scope);
        resource.put("singularResource", "").putArray("verbs");
        return resource;
    }

    private static ObjectNode kind(JsonNode entry, String groupVersion) {
        int slash = groupVersion.indexOf('/');
        boolean other = entry.has("version");
        String group = slash < 0 ? "" : groupVersion.substring(0, slash);
        return Json.object()
                .put("group", other ? Json.text(entry, "group") : group)
                .put("version", other ? Json.text(entry, "version") : groupVersion.substring(slash + 1))
                .put("kind", Json.text(entry, "kind"));
    }
}
