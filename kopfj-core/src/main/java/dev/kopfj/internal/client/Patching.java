package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Diffs;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.JsonPatch;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.on.Diff;
import dev.kopfj.on.DiffItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Writes one plan to one object: merges first, then edits; of each the object first, then its status subresource. */
final class Patching {

    private final Api api;
    private final Resource resource;
    private final String path;
    private final String version;
    private final List<DiffItem> lost = new ArrayList<>();
    private ObjectNode freshest;

    Patching(Api api, Resource resource, ObjectNode object) {
        this.api = api;
        this.resource = resource;
        this.path = resource.objectPath(object);
        this.version = version(object);
        this.freshest = object;
    }

    PatchReply send(PatchPlan plan) {
        try {
            merge("", resource.hasStatus() ? without(plan.merge(), "status") : plan.merge());
            merge("/status", resource.hasStatus() ? only(plan.merge(), "status") : Json.object());
            return reply(edit(plan.edits()));
        } catch (ApiError error) {
            if (error.isNotFound()) {
                return new PatchReply(PatchReply.State.GONE, freshest, List.of(), new Diff(List.of()));
            }
            throw error;
        }
    }

    private void merge(String subresource, ObjectNode merge) {
        if (!merge.isEmpty()) {
            freshest = send(subresource, PatchKind.MERGE, Json.write(merge));
            lost.addAll(
                    Diffs.between(freshest, MergePatch.apply(freshest, merge)).items());
        }
    }

    /** Makes the edits, and returns those that are left over: all or none, as each may build on those before. */
    private List<UnaryOperator<ObjectNode>> edit(List<UnaryOperator<ObjectNode>> edits) {
        ObjectNode edited = freshest;
        for (UnaryOperator<ObjectNode> edit : edits) {
            edited = edit.apply(edited);
        }
        List<ObjectNode> operations = JsonPatch.between(freshest, edited);
        Predicate<ObjectNode> ofStatus = operation -> resource.hasStatus() && isOfStatus(operation);
        try {
            operate("", operations.stream().filter(ofStatus.negate()).toList());
            operate("/status", operations.stream().filter(ofStatus).toList());
            return List.of();
        } catch (ApiError error) {
            if (error.isConflict()) {
                return edits;
            }
            throw error;
        }
    }

    private void operate(String subresource, List<ObjectNode> operations) {
        if (!operations.isEmpty()) {
            ArrayNode patch = JsonNodeFactory.instance.arrayNode();
            patch.add(Json.object()
                    .put("op", "test")
                    .put("path", "/metadata/resourceVersion")
                    .put("value", version(freshest)));
            patch.addAll(operations);
            freshest = send(subresource, PatchKind.JSON, Json.write(patch));
        }
    }

    private ObjectNode send(String subresource, PatchKind kind, String body) {
        String attempt =
                "patch of %s %s%s".formatted(resource.selector().plural(), Resource.label(freshest), subresource);
        return api.patch(attempt, path + subresource, kind, body);
    }

    private PatchReply reply(List<UnaryOperator<ObjectNode>> leftover) {
        boolean changed = !version(freshest).equals(version);
        return new PatchReply(
                changed ? PatchReply.State.CHANGED : PatchReply.State.UNCHANGED, freshest, leftover, new Diff(lost));
    }

    private static boolean isOfStatus(ObjectNode operation) {
        String where = Json.text(operation, "path");
        return where.equals("/status") || where.startsWith("/status/");
    }

    private static ObjectNode without(ObjectNode object, String key) {
        return object.deepCopy().without(key);
    }

    private static ObjectNode only(ObjectNode object, String key) {
        ObjectNode only = Json.object();
        if (object.has(key)) {
            only.set(key, object.get(key));
        }
        return only;
    }

    private static String version(ObjectNode object) {
        return Json.text(object, "metadata", "resourceVersion");
    }
}
