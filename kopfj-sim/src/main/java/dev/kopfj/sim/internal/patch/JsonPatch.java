package dev.kopfj.sim.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** JSON patches (RFC 6902): all operations, or none. */
public final class JsonPatch {
    private static final int OPERATIONS_MAX = 10_000;
    private static final Set<String> MEMBERS = Set.of("op", "path", "from", "value");
    private static final Set<String> VALUED = Set.of("add", "replace");
    private static final Set<String> MOVING = Set.of("move", "copy");
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace", "move", "copy", "test");

    private JsonPatch() {}

    /** Returns the patched document; the old one stays as it is. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        return apply(target, patch, new Findings());
    }

    /** Returns the patched document; the old one stays as it is. What nobody knows in the patch is noted. */
    public static JsonNode apply(JsonNode target, JsonNode patch, Findings findings) {
        check(patch, findings);
        JsonNode result = target.deepCopy();
        for (JsonNode operation : patch) {
            result = step(result, operation);
        }
        if (Json.tooDeep(result)) {
            throw Problem.patchRejected();
        }
        return result;
    }

    /** Refuses what is no patch, and notes what nobody knows in it. */
    private static void check(JsonNode patch, Findings findings) {
        if (!patch.isArray()) {
            throw Problem.badRequest("error decoding patch: json: cannot unmarshal " + Json.typeName(patch)
                    + " into Go value of type []handlers.jsonPatchOp");
        }
        if (patch.size() > OPERATIONS_MAX) {
            throw Problem.badRequest("The allowed maximum operations in a JSON patch is %d, got %d"
                    .formatted(OPERATIONS_MAX, patch.size()));
        }
        for (int i = 0; i < patch.size(); i++) {
            if (!patch.get(i).isObject()) {
                throw Problem.badRequest("error decoding patch: json: cannot unmarshal " + Json.typeName(patch.get(i))
                        + " into Go value of type handlers.jsonPatchOp");
            }
            for (String name : Json.names(patch.get(i))) {
                if (!MEMBERS.contains(name)) {
                    findings.unknownInPatch("[" + i + "]." + name);
                }
            }
            checkOperation(patch.get(i));
        }
    }

    private static void checkOperation(JsonNode operation) {
        String name = Json.text(operation, "op");
        if (!OPERATIONS.contains(name)) {
            throw invalid(operation, "unsupported operation");
        }
        if (VALUED.contains(name) && !operation.has("value")) {
            throw lacking(operation, "value");
        }
        if (MOVING.contains(name) && !operation.has("from")) {
            throw lacking(operation, "from");
        }
    }

    private static Problem lacking(JsonNode operation, String member) {
        return invalid(
                operation,
                "failed to decode '%s': operation, missing %s field: missing value".formatted(member, member));
    }

    private static Problem invalid(JsonNode operation, String why) {
        String shown = new String(Json.write(operation), StandardCharsets.UTF_8);
        return Problem.badRequest("invalid operation " + shown + ": " + why);
    }

    private static JsonNode step(JsonNode document, JsonNode operation) {
        Pointer path = Pointer.of(operation, "path");
        return switch (Json.text(operation, "op")) {
            case "add" -> add(document, path, value(operation));
            case "remove" -> remove(document, path);
            case "replace" -> replace(document, path, value(operation));
            case "move" -> move(document, Pointer.of(operation, "from"), path);
            case "copy" -> add(document, path, found(document, Pointer.of(operation, "from")));
            default -> test(document, path, operation.path("value"));
        };
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw Problem.patchRejected();
        }
        return value;
    }

    private static JsonNode move(JsonNode document, Pointer from, Pointer path) {
        if (path.within(from)) {
            throw Problem.patchRejected();
        }
        JsonNode moved = found(document, from);
        return add(remove(document, from), path, moved);
    }

    private static JsonNode test(JsonNode document, Pointer path, JsonNode expected) {
        JsonNode actual = path.find(document);
        boolean bothNothing = actual.isMissingNode() && (expected.isNull() || expected.isMissingNode());
        if (!bothNothing && !actual.equals(expected)) {
            throw Problem.patchRejected();
        }
        return document;
    }

    private static JsonNode found(JsonNode document, Pointer path) {
        JsonNode found = path.find(document);
        if (found.isMissingNode()) {
            throw Problem.patchRejected();
        }
        return found.deepCopy();
    }

    private static JsonNode add(JsonNode document, Pointer path, JsonNode value) {
        if (path.isRoot()) {
            throw Problem.patchRejected();
        }
        JsonNode parent = path.parent().find(document);
        if (parent instanceof ObjectNode object) {
            object.set(path.last(), value.deepCopy());
        } else if (parent instanceof ArrayNode array) {
            array.insert(path.lastIndex(array.size(), true), value.deepCopy());
        } else {
            throw Problem.patchRejected();
        }
        return document;
    }

    private static JsonNode replace(JsonNode document, Pointer path, JsonNode value) {
        if (path.isRoot()) {
            throw Problem.patchRejected();
        }
        JsonNode parent = path.parent().find(document);
        if (parent instanceof ObjectNode object && object.has(path.last())) {
            object.set(path.last(), value.deepCopy());
        } else if (parent instanceof ArrayNode array) {
            array.set(path.lastIndex(array.size() - 1, false), value.deepCopy());
        } else {
            throw Problem.patchRejected();
        }
        return document;
    }

    private static JsonNode remove(JsonNode document, Pointer path) {
        JsonNode parent = path.isRoot() ? document : path.parent().find(document);
        if (!path.isRoot() && parent instanceof ObjectNode object && object.has(path.last())) {
            object.remove(path.last());
        } else if (!path.isRoot() && parent instanceof ArrayNode array) {
            array.remove(path.lastIndex(array.size() - 1, false));
        } else {
            throw Problem.patchRejected();
        }
        return document;
    }
}
