package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is to be written to an object.
 *
 * @param merge what is merged into it, whatever its version
 * @param edits what is made of its freshest state, if nobody has changed it meanwhile
 */
public record PatchPlan(ObjectNode merge, List<UnaryOperator<ObjectNode>> edits) {

    /** Keeps an own copy of the list. */
    public PatchPlan {
        edits = List.copyOf(edits);
    }

    /** Makes a plan of edits alone. */
    public static PatchPlan ofEdits(List<UnaryOperator<ObjectNode>> edits) {
        return new PatchPlan(Json.object(), edits);
    }

    /** Tells whether there is nothing to write. */
    public boolean isEmpty() {
        return merge.isEmpty() && edits.isEmpty();
    }
}
