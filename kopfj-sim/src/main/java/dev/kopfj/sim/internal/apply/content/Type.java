package dev.kopfj.sim.internal.apply.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.field.Step;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What managing fields must know of values: whether they are an object, a list or a scalar, and what in them has owners
 * of its own. A value of which nothing is known may be any of the three.
 *
 * @param object how values that are objects are owned; null when they may not be
 * @param list how values that are lists are owned; null when they may not be
 * @param scalar what scalars are allowed; null when none are
 */
public record Type(
        @Nullable Fields object,
        @Nullable Items list,
        @Nullable Scalar scalar) {
    /** Values of which nothing is known: members of objects have owners of their own, lists are owned as a whole. */
    static final Type DEDUCED = deduced(false);

    private static final Type WHOLE = deduced(true);
    private static final Set<String> MERGED = Set.of("merge", "merge,retainKeys");
    private static final Type TEXT = new Type(null, null, Scalar.STRING);

    private static Type deduced(boolean atomic) {
        Fields fields = new Fields(Map.of(), atomic, true);
        Items items = new Items(() -> WHOLE, List.of(), Map.of(), true);
        return new Type(fields, items, Scalar.UNTYPED);
    }

    /** Returns the type of whole objects whose shape this is, leaving aside what the shape says of their metadata. */
    public static Type root(Shape shape) {
        return object(shape, shape.keepsUnknown(), shape.atomic());
    }

    /** Returns the type of values of a shape. */
    static Type plain(Shape shape) {
        return of(shape, false);
    }

    private static Type of(Shape shape, boolean keeping) {
        boolean keeps = keeping || shape.keepsUnknown();
        return switch (shape.type()) {
            case OBJECT ->
                shape.embedded() ? object(shape, keeps, shape.atomic()) : new Type(fields(shape, keeps), null, null);
            case ARRAY -> new Type(null, items(shape, keeps), null);
            case STRING -> new Type(null, null, text(shape));
            case INTEGER, NUMBER -> new Type(null, null, Scalar.NUMERIC);
            case BOOLEAN -> new Type(null, null, Scalar.BOOLEAN);
            case ANY -> new Type(fields(shape, keeps), items(shape, keeps), Scalar.UNTYPED);
        };
    }

    private static Type object(Shape shape, boolean keeps, boolean atomic) {
        boolean open = keeps || (shape.schema().has("additionalProperties") && undeclared(shape));
        Fields fields = new Fields(declared(shape, keeps), atomic, open);
        fields.values = elements(shape, keeps);
        fields.declare("apiVersion", () -> TEXT);
        fields.declare("kind", () -> TEXT);
        fields.declare("metadata", () -> ObjectMeta.TYPE);
        return new Type(fields, null, null);
    }

    private static Scalar text(Shape shape) {
        String format = Json.text(shape.schema(), "format");
        return format.isEmpty() || format.equals("byte") ? Scalar.STRING : Scalar.UNTYPED;
    }

    private static Fields fields(Shape shape, boolean keeps) {
        Fields fields = new Fields(declared(shape, keeps), shape.atomic(), keeps || undeclared(shape));
        fields.values = elements(shape, keeps);
        return fields;
    }

    private static boolean undeclared(Shape shape) {
        JsonNode schema = shape.schema();
        JsonNode more = schema.path("additionalProperties");
        return more.isMissingNode() ? schema.path("properties").isEmpty() : more.isObject() || more.asBoolean();
    }

    private static @Nullable Supplier<Type> elements(Shape shape, boolean keeps) {
        Shape values = shape.schema().path("additionalProperties").isObject() ? shape.values() : null;
        return values == null ? null : () -> of(values, keeps);
    }

    private static Map<String, Supplier<Type>> declared(Shape shape, boolean keeps) {
        Map<String, Supplier<Type>> declared = new HashMap<>();
        for (String name : shape.propertyNames()) {
            declared.put(name, () -> {
                Shape member = shape.property(name);
                return member == null ? DEDUCED : of(member, keeps);
            });
        }
        return declared;
    }

    private static Items items(Shape shape, boolean keeps) {
        Shape element = shape.items();
        Supplier<Type> type = element == null ? () -> WHOLE : () -> of(element, keeps);
        String listType = Json.text(shape.schema(), "x-kubernetes-list-type");
        boolean merged =
                listType.isEmpty() && MERGED.contains(Json.text(shape.schema(), "x-kubernetes-patch-strategy"));
        List<String> keys = shape.listKeys();
        if (merged) {
            keys = shape.patchMergeKey().isEmpty() ? List.of() : List.of(shape.patchMergeKey());
        } else if (shape.listType() != Shape.ListType.MAP) {
            keys = List.of();
        }
        boolean atomic = !merged && shape.listType() == Shape.ListType.ATOMIC;
        return new Items(type, keys, defaults(element, keys), atomic);
    }

    private static Map<String, JsonNode> defaults(@Nullable Shape element, List<String> keys) {
        Map<String, JsonNode> defaults = new HashMap<>();
        for (String key : keys) {
            JsonNode value = element == null
                    ? null
                    : element.schema().path("properties").path(key).get("default");
            if (value != null) {
                defaults.put(key, value);
            }
        }
        return defaults;
    }

    /** Tells as what a value is treated; an absent one or one of the wrong type as whatever comes first. */
    Form form(@Nullable JsonNode value) {
        if (value != null) {
            if (value.isObject() && object != null) {
                return Form.OBJECT;
            }
            if (value.isArray() && list != null) {
                return Form.LIST;
            }
            if (value.isValueNode() && !value.isNull() && scalar != null) {
                return Form.SCALAR;
            }
        }
        return object != null ? Form.OBJECT : scalar != null ? Form.SCALAR : Form.LIST;
    }

    Fields fields() {
        return object == null ? Fields.NONE : object;
    }

    Items items() {
        return list == null ? Items.NONE : list;
    }

    /** Tells whether values have one owner, lists and objects that they are for certain. */
    boolean ownedAsOne() {
        return object != null ? object.atomic : scalar == null && list != null && list.atomic;
    }

    /** Tells whether nothing is known of members. */
    boolean open() {
        return object != null && object.declared.isEmpty() && object.values == null;
    }

    /** Returns the type of what stands at a step from here; null when there must not be anything. */
    @Nullable Type at(Step step) {
        if (!step.toField()) {
            return list == null ? null : list.type();
        }
        return object == null || !object.accepts(step.name()) ? null : object.type(step.name());
    }

    /** As what a value is treated. */
    enum Form {
        /** It has members. */
        OBJECT,
        /** It has nothing inside. */
        SCALAR,
        /** It has elements. */
        LIST
    }

    /** The scalars that are allowed. */
    enum Scalar {
        /** Numbers. */
        NUMERIC,
        /** Texts. */
        STRING,
        /** True and false. */
        BOOLEAN,
        /** All of them. */
        UNTYPED
    }

    /** The members of an object. Their types are made when they are first asked for. */
    static final class Fields {
        static final Fields NONE = new Fields(Map.of(), false, true);

        private final Map<String, Supplier<Type>> declared;
        private final Map<String, Type> types = new HashMap<>();
        private final Map<String, Step> steps = new HashMap<>();
        private final boolean atomic;
        private final boolean accepting;
        private @Nullable Supplier<Type> values;
        private @Nullable Type valueType;

        private Fields(Map<String, Supplier<Type>> declared, boolean atomic, boolean accepting) {
            this.declared = declared;
            this.atomic = atomic;
            this.accepting = accepting;
        }

        private void declare(String name, Supplier<Type> type) {
            declared.put(name, type);
        }

        boolean atomic() {
            return atomic;
        }

        boolean declares(String name) {
            return declared.containsKey(name);
        }

        boolean accepts(String name) {
            return accepting || declared.containsKey(name);
        }

        /** Returns the type of a member; that of anything when it must not be there. */
        Type type(String name) {
            Type known = types.get(name);
            if (known != null) {
                return known;
            }
            Supplier<Type> own = declared.get(name);
            if (own == null) {
                return valueType();
            }
            Type made = own.get();
            types.put(name, made);
            return made;
        }

        private Type valueType() {
            if (valueType == null) {
                valueType = values == null ? DEDUCED : values.get();
            }
            return valueType;
        }

        Step step(String name) {
            Step known = steps.get(name);
            if (known != null) {
                return known;
            }
            Step made = Step.field(name);
            if (declared.containsKey(name)) {
                steps.put(name, made);
            }
            return made;
        }
    }

    /** The elements of a list. */
    static final class Items {
        static final Items NONE = new Items(() -> DEDUCED, List.of(), Map.of(), true);

        private final Supplier<Type> maker;
        private final List<String> keys;
        private final Map<String, JsonNode> defaults;
        private final boolean atomic;
        private @Nullable Type type;

        private Items(Supplier<Type> maker, List<String> keys, Map<String, JsonNode> defaults, boolean atomic) {
            this.maker = maker;
            this.keys = keys;
            this.defaults = defaults;
            this.atomic = atomic;
        }

        boolean atomic() {
            return atomic;
        }

        /** Returns the type of the elements. */
        Type type() {
            if (type == null) {
                type = maker.get();
            }
            return type;
        }

        List<String> keys() {
            return keys;
        }

        @Nullable JsonNode defaultOf(String key) {
            return defaults.get(key);
        }
    }
}
