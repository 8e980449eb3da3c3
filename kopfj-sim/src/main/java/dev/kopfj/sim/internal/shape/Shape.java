package dev.kopfj.sim.internal.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says of a value and of what lies in it. Shapes of parts are made when they are first asked for, so
 * that a schema may contain itself.
 *
 * <pre>{@code
 * Shape replicas = Shape.of(openApiSchema).property("spec").property("replicas");
 * }</pre>
 */
public final class Shape {
    /** The shape of values of which nothing is known and everything is kept. */
    public static final Shape ANYTHING = Shape.of(Json.object().put("x-kubernetes-preserve-unknown-fields", true));

    private static final String REFERENCE = "#/definitions/";

    private final JsonNode schema;
    private final Definitions definitions;
    private final Type type;
    private final ListType listType;
    private final List<String> listKeys;
    private final Map<String, Shape> properties;
    private @Nullable Shape items;
    private @Nullable Shape values;

    private Shape(JsonNode schema, Definitions definitions) {
        this.schema = schema;
        this.definitions = definitions;
        this.type = Type.of(Json.text(schema, "type"));
        this.listType = ListType.of(Json.text(schema, "x-kubernetes-list-type"));
        this.listKeys = texts(schema.path("x-kubernetes-list-map-keys"));
        this.properties = new LinkedHashMap<>();
    }

    /** Reads a schema that holds all it says in itself, as those in CustomResourceDefinitions do. */
    public static Shape of(JsonNode schema) {
        return new Shape(schema, new Definitions(name -> MissingNode.getInstance(), new ConcurrentHashMap<>()));
    }

    /** Reads a schema which refers to others by {@code #/definitions/name}. */
    public static Shape of(JsonNode schema, Function<String, JsonNode> definitions) {
        return new Definitions(definitions, new ConcurrentHashMap<>()).shape(schema);
    }

    /** Returns the schema itself, for what is asked less often than this class tells. */
    public JsonNode schema() {
        return schema;
    }

    /** Returns the declared type; that of values which are number or text is {@link Type#ANY}. */
    public Type type() {
        return type;
    }

    /** Tells whether values are a number or a text. */
    public boolean intOrString() {
        return schema.path("x-kubernetes-int-or-string").asBoolean();
    }

    /** Tells whether null is a value. */
    public boolean nullable() {
        return schema.path("nullable").asBoolean();
    }

    /** Tells whether members that are not declared are kept. */
    public boolean keepsUnknown() {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }

    /** Tells whether values are whole Kubernetes objects, with apiVersion, kind and metadata. */
    public boolean embedded() {
        return schema.path("x-kubernetes-embedded-resource").asBoolean();
    }

    /** Returns the names of the declared members, in order. */
    public List<String> propertyNames() {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the shape of a member: as declared, or that of all undeclared members; null when there is neither. */
    public @Nullable Shape property(String name) {
        JsonNode declared = schema.path("properties").get(name);
        if (declared == null) {
            return values();
        }
        synchronized (properties) {
            return properties.computeIfAbsent(name, n -> definitions.shape(declared));
        }
    }

    /** Returns the shape of all members that are not declared by name; null when there is none. */
    public @Nullable Shape values() {
        JsonNode declared = schema.path("additionalProperties");
        if (values == null && declared.isObject()) {
            values = definitions.shape(declared);
        } else if (values == null && declared.asBoolean()) {
            return ANYTHING;
        }
        return values;
    }

    /** Returns the shape of the elements of a list; null when it is not declared. */
    public @Nullable Shape items() {
        JsonNode declared = schema.path("items");
        if (items == null && declared.isObject()) {
            items = definitions.shape(declared);
        }
        return items;
    }

    /** Returns what makes two elements of a list the same. */
    public ListType listType() {
        return listType;
    }

    /** Returns the members that identify an element of a list of type map. */
    public List<String> listKeys() {
        return listKeys;
    }

    /** Tells whether an object has one owner as a whole, instead of one for each member. */
    public boolean atomic() {
        return Json.text(schema, "x-kubernetes-map-type").equals("atomic");
    }

    /** Returns how a strategic merge patch treats the value: of "merge", "replace" and "retainKeys". */
    public Set<String> patchStrategies() {
        String text = Json.text(schema, "x-kubernetes-patch-strategy");
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(",", -1)));
    }

    /** Returns the member by which a strategic merge patch identifies the elements of a list; "" when there is none. */
    public String patchMergeKey() {
        return Json.text(schema, "x-kubernetes-patch-merge-key");
    }

    /** Returns the value that stands in for an absent one; missing when there is none. */
    public JsonNode defaultValue() {
        return schema.path("default");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    /** The types of values. */
    public enum Type {
        /** Has members. */
        OBJECT,
        /** Has elements. */
        ARRAY,
        /** Is text. */
        STRING,
        /** Is a whole number. */
        INTEGER,
        /** Is a number. */
        NUMBER,
        /** Is true or false. */
        BOOLEAN,
        /** Is of a type that the schema does not say. */
        ANY;

        static Type of(String name) {
            return switch (name) {
                case "object" -> OBJECT;
                case "array" -> ARRAY;
                case "string" -> STRING;
                case "integer" -> INTEGER;
                case "number" -> NUMBER;
                case "boolean" -> BOOLEAN;
                default -> ANY;
            };
        }
    }

    /** What makes two elements of a list the same. */
    public enum ListType {
        /** Nothing: the list is one value. */
        ATOMIC,
        /** Being equal. */
        SET,
        /** Having equal keys. */
        MAP;

        static ListType of(String name) {
            return switch (name) {
                case "set" -> SET;
                case "map" -> MAP;
                default -> ATOMIC;
            };
        }
    }

    /** What the references of schemas lead to; each shape is made once. */
    private record Definitions(Function<String, JsonNode> schemas, Map<String, Shape> known) {
        Shape shape(JsonNode schema) {
            String reference = Json.text(schema, "$ref");
            if (!reference.startsWith(REFERENCE)) {
                return new Shape(schema, this);
            }
            String name = reference.substring(REFERENCE.length());
            Shape found = known.get(name);
            if (found == null) {
                found = new Shape(schemas.apply(name), this);
                known.put(name, found);
            }
            return found;
        }
    }
}
