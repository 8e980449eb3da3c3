package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Diffs;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.JsonPatch;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.object.Diff;
import dev.kopfj.object.DiffItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes one plan to one object: merges first, then edits. Of merges the status subresource comes first, as the object
 * says that a handler is done: a crash between the two would lose its results otherwise.
 */
final class Patching {

    /** So often others may be faster before the object is left alone for a while. */
    private static final int OVERTAKEN_MAX = 5;

    private final Api api;
    private final Resource resource;
    private final String path;
    private final ObjectNode given;
    private final String version;
    private final List<DiffItem> lost = new ArrayList<>();
    private ObjectNode freshest;

    Patching(Api api, Resource resource, ObjectNode object) {
        this.api = api;
        this.resource = resource;
        this.path = resource.objectPath(object);
        this.given = object;
        this.version = version(object);
        this.freshest = object;
    }

    PatchReply send(PatchPlan plan) {
        try {
            merge(plan.merge());
            return edit(plan);
        } catch (ApiError error) {
            if (error.isNotFound() || isAboutAnother(error)) {
                return PatchReply.gone(freshest);
            }
            if (error.isRefusal()) {
                return reply(PatchPlan.none(), error);
            }
            throw error;
        }
    }

    private void merge(ObjectNode merge) {
        if (!resource.hasStatus()) {
            merge("", merge);
        } else if (api.settings().kopfCompatible()) {
            merge("", without(merge, "status"));
            mergeStatus(only(merge, "status"));
        } else {
            mergeStatus(only(merge, "status"));
            merge("", without(merge, "status"));
        }
    }

    private void merge(String subresource, ObjectNode merge) {
        if (!merge.isEmpty()) {
            boolean elected = api.settings().leaderElection() != null;
            freshest = elected ? mergeInTime(subresource, merge) : sendMerge(subresource, ofThisOnly(merge));
            lose(MergePatch.apply(freshest, merge));
        }
    }

    /**
     * Merges into the state that is known, and into a later one only after a look at it. So a request of an operator that
     * is elected no more does nothing to an object that the next one has written to, however late it arrives.
     */
    private ObjectNode mergeInTime(String subresource, ObjectNode merge) {
        for (int overtaken = 0; overtaken < OVERTAKEN_MAX; overtaken++) {
            try {
                return sendMerge(subresource, ofThisState(merge));
            } catch (ApiError error) {
                if (!error.isConflict() || !hasMovedOn()) {
                    throw error;
                }
            }
        }
        return sendMerge(subresource, ofThisState(merge));
    }

    /** Takes note of the object as it is now; tells whether it is the same one, and another state of it. */
    private boolean hasMovedOn() {
        ObjectNode now = read();
        boolean another = !uid(now).equals(uid(given)) || version(now).equals(version(freshest));
        freshest = another ? freshest : now;
        return !another;
    }

    private ObjectNode ofThisState(ObjectNode merge) {
        ObjectNode bound = ofThisOnly(merge).deepCopy();
        Json.section(bound, "metadata").put("resourceVersion", version(freshest));
        return bound;
    }

    /** A patch that names the uid does nothing to another object, which has the name of this one since it is gone. */
    private ObjectNode ofThisOnly(ObjectNode merge) {
        String uid = uid(given);
        if (uid.isEmpty() || api.settings().kopfCompatible()) {
            return merge;
        }
        ObjectNode bound = merge.deepCopy();
        Json.section(bound, "metadata").put("uid", uid);
        return bound;
    }

    private ObjectNode sendMerge(String subresource, ObjectNode merge) {
        return send(subresource, PatchKind.MERGE, Json.write(merge));
    }

    private boolean isAboutAnother(ApiError error) {
        if (!error.isConflict() && !error.isUnprocessable()) {
            return false;
        }
        try {
            return !uid(read()).equals(uid(given));
        } catch (ApiError unreadable) {
            return unreadable.isNotFound();
        }
    }

    private void mergeStatus(ObjectNode merge) {
        try {
            merge("/status", merge);
        } catch (ApiError error) {
            requireOnlyStatusIsMissing(error);
            lose(MergePatch.apply(freshest, merge));
        }
    }

    /** Makes the edits; those of the object are made all or none, as each may build on those before. */
    private PatchReply edit(PatchPlan plan) {
        ObjectNode edited;
        try {
            edited = plan.edited(freshest);
        } catch (RuntimeException | Error unfit) {
            api.timeline().letPass(unfit);
            return reply(PatchPlan.none(), new IllegalStateException("An edit failed: " + unfit, unfit));
        }
        List<ObjectNode> operations = JsonPatch.between(freshest, edited);
        Predicate<ObjectNode> ofStatus = operation -> resource.hasStatus() && isOfStatus(operation);
        if (!operate("", operations.stream().filter(ofStatus.negate()).toList())) {
            return reply(plan.unmerged(), null);
        }
        boolean complete = operateOnStatus(operations.stream().filter(ofStatus).toList(), edited);
        return reply(complete ? PatchPlan.none() : plan.statusAlone(), null);
    }

    private boolean operateOnStatus(List<ObjectNode> operations, ObjectNode edited) {
        try {
            return operate("/status", operations);
        } catch (ApiError error) {
            requireOnlyStatusIsMissing(error);
            lose(MergePatch.apply(freshest, only(edited, "status")));
            return true;
        }
    }

    /** Tells whether it was in time: nobody else had changed the object. */
    private boolean operate(String subresource, List<ObjectNode> operations) {
        if (operations.isEmpty()) {
            return true;
        }
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.add(Json.object()
                .put("op", "test")
                .put("path", "/metadata/resourceVersion")
                .put("value", version(freshest)));
        patch.addAll(operations);
        try {
            freshest = send(subresource, PatchKind.JSON, Json.write(patch));
            return true;
        } catch (ApiError error) {
            if (error.isConflict() || (error.isUnprocessable() && hasMoved())) {
                return false;
            }
            throw error;
        }
    }

    /** The server says 422 both of a version that has passed and of an object that is against its rules. */
    private boolean hasMoved() {
        return !version(read()).equals(version(freshest));
    }

    private void requireOnlyStatusIsMissing(ApiError error) {
        if (!error.isNotFound()) {
            throw error;
        }
        freshest = read();
    }

    private ObjectNode read() {
        return api.read("read of %s %s".formatted(resource.selector().plural(), Resource.label(freshest)), path);
    }

    private void lose(ObjectNode wanted) {
        lost.addAll(Diffs.between(freshest, wanted).items());
    }

    private ObjectNode send(String subresource, PatchKind kind, String body) {
        String attempt =
                "patch of %s %s%s".formatted(resource.selector().plural(), Resource.label(freshest), subresource);
        return api.patch(attempt, path + subresource, kind, body);
    }

    private PatchReply reply(PatchPlan leftover, @Nullable RuntimeException refusal) {
        boolean changed = !version(freshest).equals(version) || hasEnded();
        return new PatchReply(
                changed ? PatchReply.State.CHANGED : PatchReply.State.UNCHANGED,
                freshest,
                leftover,
                new Diff(lost),
                refusal);
    }

    /** The answer to a patch that takes the last finalizer off shows the object as it was before its end. */
    private boolean hasEnded() {
        return !given.equals(freshest)
                && Json.find(freshest, "metadata", "deletionTimestamp") != null
                && freshest.path("metadata").path("finalizers").isEmpty();
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

    private static String uid(ObjectNode object) {
        return Json.text(object, "metadata", "uid");
    }

    private static String version(ObjectNode object) {
        return Json.text(object, "metadata", "resourceVersion");
    }
}
