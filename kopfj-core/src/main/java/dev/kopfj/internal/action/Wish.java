package dev.kopfj.internal.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.internal.json.Patches;
import dev.kopfj.object.Patch;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an attempt of a handler wants to be written, tried on the object as it was seen.
 *
 * @param merge what is to be merged
 * @param edits what is to be made of the freshest state
 */
public record Wish(ObjectNode merge, List<UnaryOperator<ObjectNode>> edits) {

    /** Keeps own copies. */
    public Wish {
        merge = merge.deepCopy();
        edits = List.copyOf(edits);
    }

    /** Wants nothing. */
    public static Wish none() {
        return new Wish(Json.object(), List.of());
    }

    /** Reads a patch; what the handler has put there may be no JSON, and its edits may fail. */
    static Wish of(Patch patch, ObjectNode body) {
        Wish wish = new Wish(Patches.merged(patch), Patches.edits(patch));
        if (!wish.edits().isEmpty()) {
            wish.appliedTo(body);
        }
        return wish;
    }

    /** Wants this, and then another. */
    public Wish and(Wish other) {
        ObjectNode both = merge.deepCopy();
        MergePatch.join(both, other.merge);
        return new Wish(
                both, Stream.concat(edits.stream(), other.edits.stream()).toList());
    }

    /** Returns what becomes of an object, which stays as it is. */
    public ObjectNode appliedTo(ObjectNode body) {
        ObjectNode edited = MergePatch.apply(body, merge);
        for (UnaryOperator<ObjectNode> edit : edits) {
            edited = edit.apply(edited);
        }
        return edited;
    }

    /** Tells whether nothing is wanted. */
    public boolean isEmpty() {
        return merge.isEmpty() && edits.isEmpty();
    }
}
