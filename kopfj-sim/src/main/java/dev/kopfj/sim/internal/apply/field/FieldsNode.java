package dev.kopfj.sim.internal.apply.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of fields as managed fields write it, which still knows the set. Like all that is stored, it is never changed. */
@SuppressWarnings("unchecked")
public final class FieldsNode extends ObjectNode {
    private static final long serialVersionUID = 1;
    private static final ObjectNode LEAF = Json.object();
    private static final String SELF = ".";

    private final transient FieldSet set;

    FieldsNode(FieldSet set) {
        super(JsonNodeFactory.instance);
        this.set = set;
        fill(this, set);
    }

    private static void fill(ObjectNode target, FieldSet set) {
        for (FieldSet.Node node : set.nodes()) {
            FieldSet below = node.below();
            if (below == null) {
                target.set(node.step().text(), LEAF);
            } else {
                ObjectNode child = target.putObject(node.step().text());
                if (node.member()) {
                    child.set(SELF, LEAF);
                }
                fill(child, below);
            }
        }
    }

    /** Returns the set that JSON stands for. */
    public static FieldSet set(@Nullable JsonNode json) throws Unreadable {
        if (json instanceof FieldsNode known) {
            return known.set;
        }
        return json == null || json.isNull() ? FieldSet.EMPTY : read(json);
    }

    private static FieldSet read(JsonNode json) throws Unreadable {
        if (!json.isObject() && !json.isNull()) {
            throw new Unreadable("ReadMapCB: expect { or n, but found " + json);
        }
        FieldSet.Builder set = new FieldSet.Builder();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (entry.getKey().equals(SELF)) {
                continue;
            }
            Step step = Step.parse(entry.getKey());
            if (step != null) {
                FieldSet below = read(entry.getValue());
                set.add(step, below.isEmpty() || entry.getValue().has(SELF), below);
            }
        }
        return set.build();
    }
}
