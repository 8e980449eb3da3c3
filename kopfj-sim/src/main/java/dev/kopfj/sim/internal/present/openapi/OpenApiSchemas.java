package dev.kopfj.sim.internal.present.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The schemas of an OpenAPI document: those of its kinds, and all that these refer to. */
final class OpenApiSchemas {
    static final String REFERENCE = "#/components/schemas/";

    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final String DEFINITION = "#/definitions/";
    private static final String GROUP_VERSION_KIND = "x-kubernetes-group-version-kind";
    private static final List<String> ALWAYS = List.of(META + "DeleteOptions", META + "Patch", META + "Status");

    private final Definitions definitions;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final Set<String> wanted = new TreeSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    OpenApiSchemas(Definitions definitions) {
        this.definitions = definitions;
        ALWAYS.forEach(this::want);
    }

    private void want(String name) {
        if (wanted.add(name)) {
            open.add(name);
        }
    }

    /** Returns the name of the schema of a kind or list that has been added; "" when there is none. */
    String name(String kind) {
        return names.getOrDefault(kind, "");
    }

    void addBuiltIn(Kind kind) {
        String name = definitions.names().apply(kind);
        if (name.isEmpty()) {
            addUnknown(kind);
            return;
        }
        want(name);
        names.put(kind.naming().kind(), name);
        String list = name + "List";
        if (definitions.schemas().apply(list).isObject()) {
            want(list);
            names.put(kind.naming().listKind(), list);
        }
    }

    private void addUnknown(Kind kind) {
        ObjectNode schema = Json.object().put("type", "object");
        addTyped(kind, schema);
    }

    /** Adds a custom kind, of whose schema the definition's version tells. */
    void addCustom(Kind kind, JsonNode version) {
        JsonNode said = version.path("schema").path("openAPIV3Schema");
        addTyped(
                kind,
                said instanceof ObjectNode object
                        ? Json.shallow(object)
                        : Json.object().put("type", "object"));
    }

    private void addTyped(Kind kind, ObjectNode schema) {
        ObjectNode properties = schema.path("properties") instanceof ObjectNode own ? Json.shallow(own) : Json.object();
        properties.set("apiVersion", text("The version of the schema that the object is in."));
        properties.set("kind", text("What the object is."));
        properties.set("metadata", reference(META + "ObjectMeta", "Standard object's metadata."));
        schema.set("properties", properties);
        String name = reversed(kind.resource().group()) + kind.versions().served() + "."
                + kind.naming().kind();
        put(kind, kind.naming().kind(), name, schema);
        ObjectNode list = Json.object()
                .put(
                        "description",
                        kind.naming().listKind() + " is a list of "
                                + kind.naming().kind());
        list.put("type", "object").putArray("required").add("items");
        ObjectNode members = list.putObject("properties");
        members.set("apiVersion", text("The version of the schema that the list is in."));
        ObjectNode items =
                members.putObject("items").put("description", "What is listed.").put("type", "array");
        items.putObject("items").put("$ref", REFERENCE + name);
        members.set("kind", text("What the list is."));
        members.set("metadata", reference(META + "ListMeta", "Standard list metadata."));
        put(kind, kind.naming().listKind(), name + "List", list);
    }

    private void put(Kind kind, String named, String name, ObjectNode schema) {
        schema.set(GROUP_VERSION_KIND, one(kind, named));
        schemas.put(name, schema);
        names.put(named, name);
        want(META + "ObjectMeta");
        want(META + "ListMeta");
    }

    private static ArrayNode one(Kind kind, String named) {
        ArrayNode list = Json.object().putArray("list");
        list.addObject()
                .put("group", kind.resource().group())
                .put("kind", named)
                .put("version", kind.versions().served());
        return list;
    }

    private static ObjectNode text(String description) {
        return Json.object().put("description", description).put("type", "string");
    }

    private static ObjectNode reference(String name, String description) {
        ObjectNode reference = Json.object().put("description", description);
        reference.putArray("allOf").addObject().put("$ref", REFERENCE + name);
        return reference;
    }

    private static String reversed(String group) {
        List<String> labels = new ArrayList<>(List.of(group.split("\\.", -1)));
        Collections.reverse(labels);
        return group.isEmpty() ? "" : String.join(".", labels) + ".";
    }

    /** Returns all schemas, now that all kinds have been added. */
    ObjectNode all(List<Kind> kinds) {
        for (String name = open.poll(); name != null; name = open.poll()) {
            JsonNode definition = definitions.schemas().apply(name);
            if (!schemas.containsKey(name)) {
                schemas.put(
                        name,
                        definition.isObject()
                                ? converted((ObjectNode) definition)
                                : Json.object().put("type", "object"));
            }
        }
        for (Kind kind : kinds) {
            mark(kind, kind.naming().kind());
            mark(kind, kind.naming().listKind());
        }
        ObjectNode all = Json.object();
        schemas.forEach(all::set);
        return all;
    }

    private void mark(Kind kind, String named) {
        ObjectNode schema = schemas.get(name(named));
        if (schema != null) {
            schema.set(GROUP_VERSION_KIND, one(kind, named));
        }
    }

    /** Copies a definition so that references lead to schemas; beside a reference nothing else may stand. */
    private ObjectNode converted(ObjectNode definition) {
        ObjectNode copy = Json.object();
        boolean beside = definition.path("$ref").isTextual() && definition.size() > 1;
        definition.properties().forEach(member -> {
            if (member.getKey().equals("$ref") && member.getValue().isTextual()) {
                String name = member.getValue().textValue().substring(DEFINITION.length());
                want(name);
                (beside ? copy.putArray("allOf").addObject() : copy).put("$ref", REFERENCE + name);
            } else {
                copy.set(member.getKey(), converted(member.getValue()));
            }
        });
        return copy;
    }

    private JsonNode converted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return converted(object);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode copy = Json.object().putArray("list");
            list.forEach(element -> copy.add(converted(element)));
            return copy;
        }
        return value;
    }
}
