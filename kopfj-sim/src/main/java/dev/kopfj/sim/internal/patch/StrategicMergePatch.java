package dev.kopfj.sim.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kubernetes' strategic merge patches: merge patches that know which lists are merged, by which member. */
public final class StrategicMergePatch {
    static final String DIRECTIVE = "$patch";
    static final String RETAIN = "$retainKeys";
    static final String ORDER = "$setElementOrder";
    static final String DELETE_FROM = "$deleteFromPrimitiveList";

    private StrategicMergePatch() {}

    /** Returns the patched document, which shares what is unchanged with the old one and with the patch. */
    public static JsonNode apply(JsonNode target, JsonNode patch, Shape shape) {
        ObjectNode old = target instanceof ObjectNode given ? given : Json.object();
        if (!(patch instanceof ObjectNode changes)) {
            throw Problem.badRequest("invalid JSON document");
        }
        return merge(old, changes, shape);
    }

    static ObjectNode merge(ObjectNode target, ObjectNode patch, @Nullable Shape shape) {
        JsonNode directive = patch.get(DIRECTIVE);
        if (directive != null) {
            return directed(directive, patch);
        }
        ObjectNode result = retained(target, patch);
        Set<String> done = order(result, patch, shape);
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (!done.contains(change.getKey())) {
                mergeMember(result, change, shape);
            }
        }
        return result;
    }

    private static ObjectNode directed(JsonNode directive, ObjectNode patch) {
        return switch (directive.asText()) {
            case "replace" -> Json.shallow(patch).without(DIRECTIVE);
            case "delete" -> Json.object();
            default -> throw unknown(directive, patch);
        };
    }

    static Problem unknown(JsonNode directive, ObjectNode patch) {
        return Problem.failure("unknown patch type: %s in map: %s".formatted(GoText.of(directive), GoText.of(patch)));
    }

    /** Copies the old members, leaving out those that a list of members to be retained does not name. */
    private static ObjectNode retained(ObjectNode target, ObjectNode patch) {
        JsonNode keys = patch.get(RETAIN);
        if (keys == null) {
            return Json.shallow(target);
        }
        if (!keys.isArray()) {
            throw Problem.badRequest("invalid patch format of retainKeys");
        }
        Set<String> names = new HashSet<>();
        keys.forEach(key -> names.add(key.asText()));
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            boolean own = change.getValue().isNull() || change.getKey().startsWith("$");
            if (!own && !names.contains(change.getKey())) {
                throw Problem.badRequest("invalid patch format of retainKeys");
            }
        }
        return Json.shallow(target).retain(names);
    }

    /** Merges the lists whose order the patch sets, and returns the members of the patch that are dealt with. */
    private static Set<String> order(ObjectNode result, ObjectNode patch, @Nullable Shape shape) {
        Set<String> done = new HashSet<>(Set.of(RETAIN));
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (!change.getKey().startsWith(ORDER)) {
                continue;
            }
            String member = member(change.getKey(), ORDER, "invalid patch format of setElementOrder list");
            ArrayNode wanted = list(change.getValue());
            ArrayNode old = result.has(member) ? list(result.get(member)) : null;
            ArrayNode given = patch.has(member) ? list(patch.get(member)) : null;
            done.add(change.getKey());
            if (old != null || given != null) {
                result.set(member, StrategicLists.ordered(old, given, wanted, declared(shape, member)));
                done.add(member);
            }
        }
        return done;
    }

    private static String member(String key, String prefix, String complaint) {
        if (key.length() < prefix.length() + 1 || key.charAt(prefix.length()) != '/') {
            throw Problem.badRequest(complaint);
        }
        return key.substring(prefix.length() + 1);
    }

    private static ArrayNode list(JsonNode value) {
        if (value instanceof ArrayNode list) {
            return list;
        }
        throw Problem.failure("expected a []interface {}, but received a " + GoText.type(value));
    }

    private static void mergeMember(ObjectNode result, Map.Entry<String, JsonNode> change, @Nullable Shape shape) {
        boolean deleting = change.getKey().startsWith(DELETE_FROM);
        String name = deleting
                ? member(change.getKey(), DELETE_FROM, "invalid patch format of primitive list")
                : change.getKey();
        JsonNode value = change.getValue();
        JsonNode old = result.get(name);
        if (value.isNull()) {
            result.remove(name);
        } else if (old instanceof ObjectNode before && value instanceof ObjectNode changes) {
            Shape inner = declared(shape, name);
            result.set(name, inner.patchStrategies().contains("replace") ? value : merge(before, changes, inner));
        } else if (old instanceof ArrayNode before && value instanceof ArrayNode changes) {
            result.set(name, StrategicLists.merged(before, changes, declared(shape, name), deleting));
        } else if (!deleting && !value.has(DIRECTIVE)) {
            result.set(name, plain(value));
        }
    }

    private static Shape declared(@Nullable Shape shape, String member) {
        Shape found = shape == null ? null : shape.property(member);
        if (found != null) {
            return found;
        }
        if (shape != null && shape.keepsUnknown()) {
            return Shape.ANYTHING;
        }
        throw Problem.failure("unable to find api field in struct for the json field " + Json.quote(member));
    }

    /** Returns a value that the patch adds: without null members, and without what only directs the merging. */
    static JsonNode plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode result = Json.object();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                boolean kept = !member.getValue().isNull()
                        && !directs(member.getKey())
                        && !member.getValue().has(DIRECTIVE);
                if (kept) {
                    result.set(member.getKey(), plain(member.getValue()));
                }
            }
            return result;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode result = Json.object().arrayNode(list.size());
            list.forEach(element -> {
                if (!element.has(DIRECTIVE)) {
                    result.add(plain(element));
                }
            });
            return result;
        }
        return value;
    }

    private static boolean directs(String member) {
        return member.equals(DIRECTIVE)
                || member.equals(RETAIN)
                || member.startsWith(ORDER + "/")
                || member.startsWith(DELETE_FROM + "/");
    }
}
