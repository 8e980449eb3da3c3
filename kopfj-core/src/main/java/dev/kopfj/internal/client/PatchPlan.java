package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is to be written to an object.
 *
 * @param merge what is merged into it, whatever its version
 * @param edits what a handler makes of its freshest state, if nobody has changed it meanwhile
 * @param own what the operator itself makes of it thereafter; it is not lost with the edits
 */
public record PatchPlan(ObjectNode merge, List<UnaryOperator<ObjectNode>> edits, List<UnaryOperator<ObjectNode>> own) {

    private static final PatchPlan NONE = ofOwn(List.of());

    /** Keeps own copies of the lists. */
    public PatchPlan {
        edits = List.copyOf(edits);
        own = List.copyOf(own);
    }

    /** Returns the plan of nothing, which very many objects at rest share. */
    public static PatchPlan none() {
        return NONE;
    }

    /** Makes a plan of the operator's edits alone. */
    public static PatchPlan ofOwn(List<UnaryOperator<ObjectNode>> own) {
        return new PatchPlan(Json.object(), List.of(), own);
    }

    /** Returns the plan with the edits of another one after its own; what that one would merge is dropped. */
    public PatchPlan and(PatchPlan later) {
        if (later.edits.isEmpty() && later.own.isEmpty()) {
            return this;
        }
        return new PatchPlan(merge, concat(edits, later.edits), concat(own, later.own));
    }

    /** Returns the plan without what a handler wants. */
    public PatchPlan ownAlone() {
        return ofOwn(own);
    }

    /** Tells whether there is nothing to write. */
    public boolean isEmpty() {
        return merge.isEmpty() && edits.isEmpty() && own.isEmpty();
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    PatchPlan unmerged() {
        return new PatchPlan(Json.object(), edits, own);
    }

    /** Returns what is left when all but the status has been written. */
    PatchPlan statusAlone() {
        return new PatchPlan(Json.object(), List.of(this::editedStatus), List.of());
    }

    ObjectNode edited(ObjectNode object) {
        ObjectNode edited = object;
        for (UnaryOperator<ObjectNode> edit : edits) {
            edited = edit.apply(edited);
        }
        for (UnaryOperator<ObjectNode> edit : own) {
            edited = edit.apply(edited);
        }
        return edited;
    }

    private ObjectNode editedStatus(ObjectNode object) {
        ObjectNode result = object.deepCopy();
        JsonNode status = edited(object).get("status");
        return status == null ? result.without("status") : result.set("status", status);
    }
}
