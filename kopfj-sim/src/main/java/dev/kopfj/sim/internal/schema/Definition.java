package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a CustomResourceDefinition says, read from the object. */
final class Definition {
    private final JsonNode spec;
    private final ObjectNode object;

    Definition(ObjectNode object) {
        this.object = object;
        this.spec = object.path("spec");
    }

    Resource resource() {
        return new Resource(Json.text(spec, "group"), Json.text(spec.path("names"), "plural"));
    }

    boolean terminating() {
        return Json.meta(object).has("deletionTimestamp");
    }

    JsonNode version(String name) {
        for (JsonNode version : spec.path("versions")) {
            if (Json.text(version, "name").equals(name)) {
                return version;
            }
        }
        return MissingNode.getInstance();
    }

    String storageVersion() {
        for (JsonNode version : spec.path("versions")) {
            if (version.path("storage").asBoolean()) {
                return Json.text(version, "name");
            }
        }
        return "";
    }

    /** The kinds that are served: one for each served version. */
    List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                kinds.add(kind(version));
            }
        }
        return kinds;
    }

    private Kind kind(JsonNode version) {
        boolean namespaced = Json.text(spec, "scope").equals("Namespaced");
        boolean statusApart = version.path("subresources").has("status");
        JsonNode scale = version.path("subresources").path("scale");
        List<String> subresources = new ArrayList<>();
        version.path("subresources").fieldNames().forEachRemaining(subresources::add);
        return new Kind(
                resource(),
                new Kind.Versions(Json.text(version, "name"), storageVersion()),
                naming(),
                new Kind.Traits(
                        namespaced,
                        true,
                        false,
                        List.copyOf(subresources.stream()
                                .sorted(Comparator.reverseOrder())
                                .toList())),
                new CustomRules(statusApart, namespaced, scale.isObject() ? new CustomScaling(scale) : null),
                Shape.of(version.path("schema").path("openAPIV3Schema")));
    }

    private Kind.Naming naming() {
        JsonNode names = spec.path("names");
        return new Kind.Naming(
                Json.text(names, "kind"),
                Json.text(names, "listKind"),
                Json.text(names, "singular"),
                texts(names.path("shortNames")),
                texts(names.path("categories")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
