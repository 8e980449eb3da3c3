package dev.kopfj.sim.internal.apply.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.Step;
import dev.kopfj.sim.internal.apply.field.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one object differs from another: the fields that went, that have another value, and that came. */
@SuppressWarnings("ReferenceEquality")
public record Comparison(FieldSet removed, FieldSet modified, FieldSet added) {
    /** No difference. */
    public static final Comparison SAME = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY);

    /** Compares two objects of a type. */
    public static Comparison of(Type type, JsonNode before, JsonNode after) {
        if (before == after) {
            return SAME;
        }
        Collector collector = new Collector();
        collector.insideOf(type, before, after);
        return collector.result();
    }

    /** Returns the fields that came or have another value. */
    public FieldSet touched() {
        return modified.union(added);
    }

    /** Returns the comparison without what lies in or below these fields. */
    public Comparison beyond(FieldSet ignored) {
        return ignored.isEmpty()
                ? this
                : new Comparison(removed.beyond(ignored), modified.beyond(ignored), added.beyond(ignored));
    }

    /** Collects the differences on one level. */
    private static final class Collector {
        private FieldSet.@Nullable Builder removed;
        private FieldSet.@Nullable Builder modified;
        private FieldSet.@Nullable Builder added;

        Comparison result() {
            return removed == null && modified == null && added == null
                    ? SAME
                    : new Comparison(built(removed), built(modified), built(added));
        }

        private static FieldSet built(FieldSet.@Nullable Builder builder) {
            return builder == null ? FieldSet.EMPTY : builder.build();
        }

        private void remove(Step step, @Nullable FieldSet below) {
            removed = removed == null ? new FieldSet.Builder() : removed;
            removed.add(step, true, below);
        }

        private void add(Step step, @Nullable FieldSet below) {
            added = added == null ? new FieldSet.Builder() : added;
            added.add(step, true, below);
        }

        private void modify(Step step, boolean itself, @Nullable FieldSet below) {
            modified = modified == null ? new FieldSet.Builder() : modified;
            modified.add(step, itself, below);
        }

        private void member(Step step, Type type, @Nullable JsonNode before, @Nullable JsonNode after) {
            if (before == null) {
                if (after != null) {
                    add(step, Contents.all(type, after));
                }
            } else if (after == null) {
                remove(step, Contents.all(type, before));
            } else if (before != after) {
                both(step, type, before, after);
            }
        }

        private void both(Step step, Type type, JsonNode before, JsonNode after) {
            Collector inside = new Collector();
            boolean itself = inside.insideOf(type, before, after);
            if (inside.removed != null) {
                removed = removed == null ? new FieldSet.Builder() : removed;
                removed.add(step, false, inside.removed.build());
            }
            if (itself || inside.modified != null) {
                modify(step, itself, built(inside.modified));
            }
            if (inside.added != null) {
                added = added == null ? new FieldSet.Builder() : added;
                added.add(step, false, inside.added.build());
            }
        }

        /** Collects what differs inside two values, and tells whether they differ as a whole. */
        boolean insideOf(Type type, JsonNode before, JsonNode after) {
            Type.Form old = type.form(before);
            Type.Form now = type.form(after);
            boolean itself = old != now && as(old, type, before, after);
            return as(now, type, before, after) || itself;
        }

        private boolean as(Type.Form form, Type type, JsonNode before, JsonNode after) {
            switch (form) {
                case OBJECT -> {
                    JsonNode l = before.isObject() ? before : null;
                    JsonNode r = after.isObject() ? after : null;
                    if (type.fields().atomic() || (Values.empty(l) && Values.empty(r))) {
                        return !Values.same(before, after);
                    }
                    members(type.fields(), l, r);
                    return false;
                }
                case LIST -> {
                    JsonNode l = before.isArray() ? before : null;
                    JsonNode r = after.isArray() ? after : null;
                    if (type.items().atomic() || (Values.empty(l) && Values.empty(r))) {
                        return !Values.same(before, after);
                    }
                    elements(type.items(), l, r);
                    return false;
                }
                default -> {
                    return !Values.same(before, after);
                }
            }
        }

        private void members(Type.Fields fields, @Nullable JsonNode before, @Nullable JsonNode after) {
            if (before != null) {
                for (Map.Entry<String, JsonNode> member : before.properties()) {
                    String name = member.getKey();
                    JsonNode other = after == null ? null : after.get(name);
                    if (other != member.getValue()) {
                        member(fields.step(name), fields.type(name), member.getValue(), other);
                    }
                }
            }
            if (after != null) {
                for (Map.Entry<String, JsonNode> member : after.properties()) {
                    String name = member.getKey();
                    if (before == null || !before.has(name)) {
                        member(fields.step(name), fields.type(name), null, member.getValue());
                    }
                }
            }
        }

        private void elements(Type.Items items, @Nullable JsonNode before, @Nullable JsonNode after) {
            Map<Step, List<JsonNode>> old = Elements.index(items, before);
            Map<Step, List<JsonNode>> now = Elements.index(items, after);
            Set<Step> steps = new LinkedHashSet<>(old.keySet());
            steps.addAll(now.keySet());
            for (Step step : steps) {
                element(step, items.type(), old.getOrDefault(step, List.of()), now.getOrDefault(step, List.of()));
            }
        }

        private void element(Step step, Type type, List<JsonNode> before, List<JsonNode> after) {
            if (before.size() <= 1 && after.size() <= 1) {
                member(step, type, before.isEmpty() ? null : before.get(0), after.isEmpty() ? null : after.get(0));
            } else if (before.size() > 1 && after.size() > 1) {
                if (!before.equals(after)) {
                    modify(step, true, null);
                }
            } else if (before.size() > 1) {
                if (!after.isEmpty()) {
                    add(step, Contents.all(type, after.get(0)));
                }
                remove(step, null);
            } else {
                if (!before.isEmpty()) {
                    remove(step, Contents.all(type, before.get(0)));
                }
                add(step, null);
            }
        }
    }
}
