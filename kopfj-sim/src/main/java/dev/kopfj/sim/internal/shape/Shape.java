package dev.kopfj.sim.internal.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.Collections;
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
    private final JsonNode declared;
    private final boolean nullable;
    private final boolean keepsUnknown;
    private final boolean embedded;
    private final Map<String, Shape> properties = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> defaults;
    private @Nullable Shape items;
    private @Nullable Shape values;
    private @Nullable JsonNode filledDefault;

    private Shape(JsonNode schema, Definitions definitions) {
        this.schema = schema;
        this.definitions = definitions;
        this.type = Type.of(Json.text(schema, "type"));
        this.listType = ListType.of(Json.text(schema, "x-kubernetes-list-type"));
        this.listKeys = texts(schema.path("x-kubernetes-list-map-keys"));
        this.declared = schema.path("properties");
        this.nullable = schema.path("nullable").asBoolean();
        this.keepsUnknown = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        this.embedded = schema.path("x-kubernetes-embedded-resource").asBoolean();
        this.defaults = defaults(declared);
    }

    private static Map<String, JsonNode> defaults(JsonNode declared) {
        Map<String, JsonNode> defaults = new LinkedHashMap<>();
        declared.properties().forEach(member -> {
            JsonNode value = member.getValue().path("default");
            if (!value.isMissingNode() && !value.isNull()) {
                defaults.put(member.getKey(), value);
            }
        });
        return defaults.isEmpty() ? Map.of() : Collections.unmodifiableMap(defaults);
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
        return nullable;
    }

    /** Tells whether members that are not declared are kept. */
    public boolean keepsUnknown() {
        return keepsUnknown;
    }

    /** Tells whether values are whole Kubernetes objects, with apiVersion, kind and metadata. */
    public boolean embedded() {
        return embedded;
    }

    /** Returns the names of the declared members, in order. */
    public List<String> propertyNames() {
        return Json.names(declared);
    }

    /** Returns the shape of a member: as declared, or that of all undeclared members; null when there is neither. */
    public @Nullable Shape property(String name) {
        Shape own = declared(name);
        return own == null ? values() : own;
    }

    /** Returns the shape of a member that is declared by its name; null when it is not. */
    public @Nullable Shape declared(String name) {
        Shape known = properties.get(name);
        if (known != null) {
            return known;
        }
        JsonNode member = declared.get(name);
        return member == null ? null : properties.computeIfAbsent(name, n -> definitions.shape(member));
    }

    /** Tells whether members that are not declared by name may be there, with a shape or without. */
    boolean open() {
        JsonNode additional = schema.path("additionalProperties");
        return additional.isObject() || additional.asBoolean();
    }

    /** Returns the declared shape of all members that are not declared by name; null when it is not said. */
    @Nullable Shape schemaOfValues() {
        return schema.path("additionalProperties").isObject() ? values() : null;
    }

    /** Returns the default values of members that have some, by name. */
    Map<String, JsonNode> defaults() {
        return defaults;
    }

    /** Returns the default value with the defaults of its own parts; missing when there is none. */
    JsonNode filledDefault() {
        JsonNode filled = filledDefault;
        if (filled == null) {
            JsonNode bare = defaultValue();
            filled = bare.isNull() ? MissingNode.getInstance() : Trimming.PLAIN.fill(bare, this);
            filledDefault = filled;
        }
        return filled;
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
