package dev.kopfj.sim.internal.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings values into their shape: drops members that nobody knows and nulls where null is no value, and fills in
 * defaults. What needs no change is shared, so that values which are in shape cost no copy.
 *
 * @param defaulting whether defaults are filled in
 * @param keepingNulls whether a null stays where null is no value, so that it is found wrong
 */
@SuppressWarnings("ReferenceEquality")
public record Trimming(Embedded metadata, boolean defaulting, boolean keepingNulls) {
    /** Drops nulls where null is no value. */
    public Trimming(Embedded metadata, boolean defaulting) {
        this(metadata, defaulting, false);
    }

    /** Fills in defaults, and leaves the metadata of embedded objects as they are. */
    static final Trimming PLAIN = new Trimming((path, value) -> value, true);

    private static final Set<String> META = Set.of("apiVersion", "kind", "metadata");
    private static final double WHOLE_MAX = 0x1p63;

    /** Reads the metadata of embedded objects. */
    @FunctionalInterface
    public interface Embedded {
        /** Returns metadata (or a kind or an apiVersion) as they are to be kept; missing when they are to be dropped. */
        JsonNode read(Trail path, JsonNode value);
    }

    /** Returns a whole Kubernetes object in shape, whose apiVersion, kind and metadata are left as they are. */
    public ObjectNode object(ObjectNode value, Shape shape, Unknown unknown) {
        return new Walk(unknown).members(value, shape, true, false);
    }

    /** Returns any value in shape; at its root there is nothing that is left as it is. */
    public JsonNode value(JsonNode value, Shape shape, Unknown unknown) {
        return new Walk(unknown).node(value, shape, false);
    }

    JsonNode fill(JsonNode value, Shape shape) {
        return value.isMissingNode() ? value : new Walk(path -> {}).node(value, shape, false);
    }

    /** Is told of members that nobody knows. */
    @FunctionalInterface
    public interface Unknown {
        /** Takes note of one that was dropped. */
        void dropped(String path);
    }

    /** One walk through one value. */
    private final class Walk {
        private final Unknown unknown;
        private final Trail trail = new Trail();

        Walk(Unknown unknown) {
            this.unknown = unknown;
        }

        /** Returns a value in shape; in a list that keeps what is unknown, its elements keep that too. */
        JsonNode node(JsonNode value, @Nullable Shape shape, boolean keeping) {
            if (value instanceof ObjectNode object) {
                return shape == null ? unshaped(object, keeping) : members(object, shape, false, keeping);
            }
            if (value instanceof ArrayNode array) {
                return elements(array, shape, keeping);
            }
            return value.isFloatingPointNumber() ? number(value) : value;
        }

        private JsonNode unshaped(ObjectNode object, boolean keeping) {
            if (keeping || object.isEmpty()) {
                return object;
            }
            object.fieldNames().forEachRemaining(name -> unknown.dropped(trail.to(name)));
            return Json.object();
        }

        ObjectNode members(ObjectNode value, Shape shape, boolean root, boolean keeping) {
            boolean keeps = keeping || shape.keepsUnknown();
            ObjectNode result = value;
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String name = member.getKey();
                JsonNode before = member.getValue();
                JsonNode after = META.contains(name) && (root || shape.embedded())
                        ? meta(name, before, root)
                        : member(name, before, shape, keeps);
                if (after != before) {
                    result = result == value ? Json.shallow(value) : result;
                    put(result, name, after);
                }
            }
            return defaulting && !shape.defaults().isEmpty() ? filled(result, result != value, shape) : result;
        }

        private JsonNode meta(String name, JsonNode value, boolean root) {
            if (root) {
                return value;
            }
            JsonNode read = metadata.read(trail.step(name), value);
            trail.back();
            return read;
        }

        private JsonNode member(String name, JsonNode value, Shape shape, boolean keeps) {
            Shape declared = shape.declared(name);
            if (declared == null && !shape.open()) {
                if (!keeps) {
                    unknown.dropped(trail.to(name));
                }
                return keeps ? value : MissingNode.getInstance();
            }
            Shape known = declared == null ? shape.schemaOfValues() : declared;
            if (value.isNull() && known != null && !known.nullable()) {
                JsonNode instead = defaulting ? known.filledDefault() : MissingNode.getInstance();
                return keepingNulls && instead.isMissingNode() ? value : instead;
            }
            if (!value.isContainerNode()) {
                return value.isFloatingPointNumber() ? number(value) : value;
            }
            trail.step(name);
            JsonNode result = node(value, known, false);
            trail.back();
            return result;
        }

        private ObjectNode filled(ObjectNode object, boolean own, Shape shape) {
            ObjectNode result = object;
            boolean copied = own;
            for (String name : shape.defaults().keySet()) {
                Shape declared = shape.declared(name);
                if (declared != null && !object.has(name)) {
                    result = copied ? result : Json.shallow(object);
                    copied = true;
                    result.set(name, declared.filledDefault());
                }
            }
            return result;
        }

        private JsonNode elements(ArrayNode array, @Nullable Shape shape, boolean keeping) {
            boolean keeps = keeping || (shape != null && shape.keepsUnknown());
            Shape items = shape == null ? null : shape.items();
            ArrayNode result = array;
            for (int i = 0; i < array.size(); i++) {
                JsonNode before = array.get(i);
                trail.step(i);
                JsonNode after = element(before, items, keeps);
                trail.back();
                if (after != before) {
                    result = result == array ? copy(array) : result;
                    result.set(i, after);
                }
            }
            return result;
        }

        private JsonNode element(JsonNode value, @Nullable Shape items, boolean keeps) {
            if (defaulting && value.isNull() && items != null && !items.nullable()) {
                JsonNode filled = items.filledDefault();
                return filled.isMissingNode() ? value : filled;
            }
            return node(value, items, keeps);
        }
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        if (value.isMissingNode()) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
    }

    private static ArrayNode copy(ArrayNode array) {
        return JsonNodeFactory.instance.arrayNode(array.size()).addAll(array);
    }

    /** Returns whole numbers without a fraction, as they are stored. */
    private static JsonNode number(JsonNode value) {
        double number = value.doubleValue();
        if (number != Math.rint(number) || Math.abs(number) >= WHOLE_MAX) {
            return value;
        }
        long whole = (long) number;
        return (int) whole == whole
                ? JsonNodeFactory.instance.numberNode((int) whole)
                : JsonNodeFactory.instance.numberNode(whole);
    }
}
