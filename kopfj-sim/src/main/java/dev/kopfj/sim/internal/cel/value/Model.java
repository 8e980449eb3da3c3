package dev.kopfj.sim.internal.cel.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.kopfj.sim.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What expressions know of a value, as its schema says. Members of which the schema does not tell the type do not
 * exist for expressions.
 */
public final class Model {
    /** Says in a schema of the server's own that expressions may treat a value as they like. */
    public static final String ANYTHING = "x-anything";

    private static final String METADATA = "metadata";
    private static final JsonNode TEXT = Json.object().put("type", "string");

    private final JsonNode schema;
    private final CelType type;
    private final Extent extent;
    private final @Nullable Model element;
    private final Map<String, Model> members;
    private final Map<String, Model> unnamed;
    private final Map<String, String> escaped;
    private final Map<String, String> originals;

    private Model(JsonNode schema, CelType type, Extent extent, @Nullable Model element) {
        this.schema = schema;
        this.type = type;
        this.extent = extent;
        this.element = element;
        this.members = new LinkedHashMap<>();
        this.unnamed = new LinkedHashMap<>();
        this.escaped = new LinkedHashMap<>();
        this.originals = new LinkedHashMap<>();
    }

    /** Reads a schema; the types of objects are added to the list. Null when expressions do not see such values. */
    public static @Nullable Model of(JsonNode schema, boolean resource, List<CelType> types) {
        if (schema.path(ANYTHING).asBoolean()) {
            return new Model(schema, SimpleType.DYN, Extent.intOrString(schema), null);
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return new Model(schema, SimpleType.DYN, Extent.intOrString(schema), null);
        }
        return switch (Json.text(schema, "type")) {
            case "array" -> list(schema, types);
            case "object" ->
                schema.path("additionalProperties").isObject() && !resource
                        ? map(schema, types)
                        : object(schema, resource, types);
            case "string" -> new Model(schema, text(schema), Extent.text(schema), null);
            case "boolean" -> new Model(schema, SimpleType.BOOL, Extent.BOOL, null);
            case "number" -> new Model(schema, SimpleType.DOUBLE, Extent.NUMBER, null);
            case "integer" -> new Model(schema, SimpleType.INT, Extent.NUMBER, null);
            default -> resource ? object(schema, true, types) : null;
        };
    }

    private static @Nullable Model nested(JsonNode schema, List<CelType> types) {
        return of(schema, schema.path("x-kubernetes-embedded-resource").asBoolean(), types);
    }

    private static @Nullable Model list(JsonNode schema, List<CelType> types) {
        JsonNode items = schema.path("items");
        Model element = items.isObject() ? nested(items, types) : null;
        return element == null
                ? null
                : new Model(schema, ListType.create(element.type), Extent.list(schema, element.extent), element);
    }

    private static @Nullable Model map(JsonNode schema, List<CelType> types) {
        Model element = nested(schema.path("additionalProperties"), types);
        if (element == null) {
            return null;
        }
        CelType type = MapType.create(SimpleType.STRING, element.type);
        return new Model(schema, type, Extent.map(schema, element.extent), element);
    }

    private static Model object(JsonNode schema, boolean resource, List<CelType> types) {
        Map<String, Model> named = new LinkedHashMap<>();
        Map<String, Model> unnamed = new LinkedHashMap<>();
        Map<String, String> escaped = new LinkedHashMap<>();
        properties(schema, resource).forEach((name, property) -> {
            Model member = nested(property, types);
            if (member != null) {
                Optional<String> identifier = Escaping.escape(name);
                identifier.ifPresentOrElse(id -> named.put(id, member), () -> unnamed.put(name, member));
                identifier.ifPresent(id -> escaped.put(name, id));
            }
        });
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        named.forEach((name, member) -> fields.put(name, member.type));
        ImmutableMap<String, CelType> known = fields.buildOrThrow();
        StructType type = StructType.create(
                "object" + types.size(), known.keySet(), name -> Optional.ofNullable(known.get(name)));
        types.add(type);
        Model model = new Model(schema, type, Extent.object(schema, escaped, named), null);
        model.members.putAll(named);
        model.unnamed.putAll(unnamed);
        model.escaped.putAll(escaped);
        escaped.forEach((name, identifier) -> model.originals.put(identifier, name));
        return model;
    }

    private static Map<String, JsonNode> properties(JsonNode schema, boolean resource) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.path("properties").forEachEntry(properties::put);
        if (resource) {
            properties.put("apiVersion", TEXT);
            properties.put("kind", TEXT);
            properties.put(METADATA, metadata());
        }
        return properties;
    }

    private static JsonNode metadata() {
        JsonNode properties = Json.object().<ObjectNode>set("name", TEXT).set("generateName", TEXT);
        return Json.object().put("type", "object").set("properties", properties);
    }

    private static CelType text(JsonNode schema) {
        return switch (Json.text(schema, "format")) {
            case "byte" -> SimpleType.BYTES;
            case "duration" -> SimpleType.DURATION;
            case "date", "date-time" -> SimpleType.TIMESTAMP;
            default -> SimpleType.STRING;
        };
    }

    /** Returns the schema of the values. */
    public JsonNode schema() {
        return schema;
    }

    /** Returns the type that the values have for expressions. */
    public CelType type() {
        return type;
    }

    /** Returns how large the values can be. */
    public Extent extent() {
        return extent;
    }

    boolean nullable() {
        return schema.path("nullable").asBoolean();
    }

    /** Returns what is known of the elements of a list or of the values of a map. */
    public @Nullable Model element() {
        return element;
    }

    /** Tells whether values have members of any name. */
    public boolean isMap() {
        return type instanceof MapType;
    }

    /** Returns what is known of the member that expressions call so. */
    public @Nullable Model named(String identifier) {
        return members.get(identifier);
    }

    /** Returns what is known of the member that JSON calls so, even when expressions cannot name it. */
    public @Nullable Model member(String name) {
        String identifier = escaped.get(name);
        return identifier == null ? unnamed.get(name) : members.get(identifier);
    }

    /** Returns what JSON calls the member that expressions call so. */
    String original(String identifier) {
        return originals.getOrDefault(identifier, identifier);
    }
}
