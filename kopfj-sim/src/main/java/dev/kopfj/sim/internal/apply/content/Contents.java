package dev.kopfj.sim.internal.apply.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields a value has. */
@SuppressWarnings("ReferenceEquality")
public final class Contents {
    private Contents() {}

    /** Returns the fields that a configuration mentions: scalars, elements, and what has one owner as a whole. */
    public static FieldSet mentioned(Type type, JsonNode value) {
        return switch (type.form(value)) {
            case SCALAR -> FieldSet.EMPTY;
            case LIST -> elements(type.items(), value, false);
            case OBJECT -> mentionedMembers(type.fields(), value);
        };
    }

    private static FieldSet mentionedMembers(Type.Fields fields, JsonNode value) {
        if (fields.atomic()) {
            return FieldSet.EMPTY;
        }
        FieldSet.Builder set = new FieldSet.Builder();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey();
            Type type = fields.type(name);
            boolean itself = !fields.declares(name) || isMember(type, member.getValue());
            set.add(fields.step(name), itself, mentioned(type, member.getValue()));
        }
        return set.build();
    }

    private static boolean isMember(Type type, JsonNode value) {
        boolean whole = switch (type.form(value)) {
            case SCALAR -> true;
            case LIST -> type.items().atomic();
            case OBJECT -> type.fields().atomic();
        };
        return whole || value.isNull() || (value.isObject() && value.isEmpty());
    }

    /** Returns all that lies in a value, down to what has one owner as a whole. */
    static FieldSet all(Type type, JsonNode value) {
        return switch (type.form(value)) {
            case SCALAR -> FieldSet.EMPTY;
            case LIST -> elements(type.items(), value, true);
            case OBJECT -> allMembers(type.fields(), value);
        };
    }

    private static FieldSet allMembers(Type.Fields fields, JsonNode value) {
        if (fields.atomic() || !value.isObject()) {
            return FieldSet.EMPTY;
        }
        FieldSet.Builder set = new FieldSet.Builder();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey();
            set.add(fields.step(name), true, all(fields.type(name), member.getValue()));
        }
        return set.build();
    }

    private static FieldSet elements(Type.Items items, JsonNode list, boolean all) {
        if (items.atomic() || !list.isArray()) {
            return FieldSet.EMPTY;
        }
        FieldSet.Builder set = new FieldSet.Builder();
        for (Map.Entry<Step, List<JsonNode>> element :
                Elements.index(items, list).entrySet()) {
            FieldSet below = null;
            if (element.getValue().size() == 1) {
                JsonNode value = element.getValue().get(0);
                below = all ? all(items.type(), value) : mentioned(items.type(), value);
            }
            set.add(element.getKey(), true, below);
        }
        return set.build();
    }

    /** Returns the set with all declared members added that have fields of the set below. */
    public static FieldSet withParents(FieldSet set, @Nullable Type type) {
        FieldSet.Builder result = new FieldSet.Builder();
        boolean changed = false;
        for (FieldSet.Node node : set.nodes()) {
            FieldSet below = node.below();
            if (below == null) {
                result.add(node);
                continue;
            }
            Step step = node.step();
            boolean declared = step.toField()
                    && type != null
                    && type.object() != null
                    && type.fields().declares(step.name());
            FieldSet.Node next =
                    node.with(node.member() || declared, withParents(below, type == null ? null : type.at(step)));
            changed |= next != node;
            if (next != null) {
                result.add(next);
            }
        }
        return changed ? result.build() : set;
    }

    /** Returns the set without the fields below what, as the type has it now, is owned as a whole. */
    public static FieldSet fitted(FieldSet set, Type type) {
        if (type.open()) {
            return set;
        }
        FieldSet.Builder result = new FieldSet.Builder();
        boolean changed = false;
        for (FieldSet.Node node : set.nodes()) {
            FieldSet below = node.below();
            Type inner = below == null ? null : type.at(node.step());
            FieldSet.Node next = node;
            if (below != null && inner != null) {
                next = inner.ownedAsOne()
                        ? new FieldSet.Node(node.step(), true, null)
                        : node.with(node.member(), fitted(below, inner));
            }
            changed |= next != node;
            if (next != null) {
                result.add(next);
            }
        }
        return changed ? result.build() : set;
    }
}
