package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.Converter;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a CustomResourceDefinition says, read from the object. */
public final class Definition {
    private final JsonNode spec;
    private final ObjectNode object;
    private final Converter.Maker converters;
    private @Nullable List<Kind> kinds;

    /** Reads a CustomResourceDefinition; its converter is made in the way given. */
    public Definition(ObjectNode object, Converter.Maker converters) {
        this.object = object;
        this.converters = converters;
        this.spec = object.path("spec");
    }

    /** Returns the resource that it defines. */
    public Resource resource() {
        return resource(spec);
    }

    /** Returns the resource that the spec of a definition is about. */
    public static Resource resource(JsonNode spec) {
        return new Resource(Json.text(spec, "group"), Json.text(spec.path("names"), "plural"));
    }

    /** Tells whether it is on its way out. */
    public boolean terminating() {
        return Json.meta(object).has("deletionTimestamp");
    }

    /** Tells whether a program outside converts the objects. */
    public boolean converted() {
        return Json.text(spec.path("conversion"), "strategy").equals("Webhook");
    }

    /** Returns what it says of a version; nothing if there is no such version. */
    public JsonNode version(String name) {
        for (JsonNode version : spec.path("versions")) {
            if (Json.text(version, "name").equals(name)) {
                return version;
            }
        }
        return MissingNode.getInstance();
    }

    String storageVersion() {
        return storageVersion(spec);
    }

    static String storageVersion(JsonNode spec) {
        for (JsonNode version : spec.path("versions")) {
            if (version.path("storage").asBoolean()) {
                return Json.text(version, "name");
            }
        }
        return "";
    }

    /** The kinds that are served: one for each served version. */
    public List<Kind> kinds() {
        if (kinds == null) {
            kinds = List.copyOf(served());
        }
        return kinds;
    }

    private List<Kind> served() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (JsonNode version : spec.path("versions")) {
            JsonNode schema = version.path("schema").path("openAPIV3Schema");
            shapes.put(apiVersion(version), Shape.of(schema));
        }
        Converter converter = converted() ? converters.of(object) : null;
        List<Kind> served = new ArrayList<>();
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                served.add(kind(version, shapes, converter));
            }
        }
        return served;
    }

    private String apiVersion(JsonNode version) {
        return resource().group() + "/" + Json.text(version, "name");
    }

    private Kind kind(JsonNode version, Map<String, Shape> shapes, @Nullable Converter converter) {
        String apiVersion = apiVersion(version);
        Shape shape = shapes.getOrDefault(apiVersion, Shape.ANYTHING);
        boolean namespaced = Json.text(spec, "scope").equals("Namespaced");
        boolean statusApart = version.path("subresources").has("status");
        JsonNode scale = version.path("subresources").path("scale");
        List<String> subresources = new ArrayList<>();
        version.path("subresources").fieldNames().forEachRemaining(subresources::add);
        CustomVersion described = new CustomVersion(
                new CustomVersion.Names(naming().kind(), Json.text(version, "name")),
                new CustomVersion.Scope(namespaced, statusApart, SelectableFields.of(version)),
                shape,
                new Conversion(apiVersion, shapes, converter),
                scale.isObject() ? new CustomScaling(scale) : null);
        return new Kind(
                resource(),
                new Kind.Versions(Json.text(version, "name"), storageVersion(), resource()),
                naming(),
                new Kind.Traits(
                        namespaced,
                        true,
                        false,
                        List.copyOf(subresources.stream()
                                .sorted(Comparator.reverseOrder())
                                .toList())),
                new CustomRules(described),
                shape);
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
