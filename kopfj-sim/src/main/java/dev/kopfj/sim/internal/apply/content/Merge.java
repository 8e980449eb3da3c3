package dev.kopfj.sim.internal.apply.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.Step;
import dev.kopfj.sim.internal.apply.field.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges configurations into objects, and takes fields out of objects. What is left as it was is shared. */
@SuppressWarnings("ReferenceEquality")
public final class Merge {
    private Merge() {}

    /** Returns an object with all that a configuration says. */
    public static ObjectNode merge(Type type, ObjectNode live, ObjectNode config) {
        return value(type, live, config) instanceof ObjectNode merged ? merged : Json.object();
    }

    private static @Nullable JsonNode value(Type type, JsonNode live, JsonNode config) {
        if (live == config) {
            return live;
        }
        return switch (type.form(config)) {
            case SCALAR -> config;
            case OBJECT -> {
                boolean whole = type.fields().atomic() || (Values.empty(live) && Values.empty(config));
                yield whole ? config : members(type.fields(), live, config);
            }
            case LIST -> {
                boolean whole = type.items().atomic() || (Values.empty(live) && Values.empty(config));
                yield whole ? config : elements(type.items(), live, config);
            }
        };
    }

    private static @Nullable JsonNode members(Type.Fields fields, JsonNode live, JsonNode config) {
        if (!live.isObject()) {
            return config;
        }
        if (!config.isObject()) {
            return live;
        }
        ObjectNode merged = Json.object();
        for (Map.Entry<String, JsonNode> member : live.properties()) {
            String name = member.getKey();
            JsonNode other = config.get(name);
            JsonNode value = other == null ? member.getValue() : value(fields.type(name), member.getValue(), other);
            if (value != null) {
                merged.set(name, value);
            }
        }
        for (Map.Entry<String, JsonNode> member : config.properties()) {
            if (!live.has(member.getKey())) {
                merged.set(member.getKey(), member.getValue());
            }
        }
        return merged.isEmpty() ? null : merged;
    }

    private static @Nullable JsonNode elements(Type.Items items, JsonNode live, JsonNode config) {
        if (!live.isArray()) {
            return config;
        }
        if (!config.isArray()) {
            return live;
        }
        ArrayNode merged = new Weaving(items, live, config).weave();
        return merged.isEmpty() ? null : merged;
    }

    /**
     * Merges two lists: elements of the live one keep their places where the configuration does not say otherwise, and
     * those of the configuration keep their order.
     */
    private static final class Weaving {
        private final Type.Items items;
        private final List<Step> left = new ArrayList<>();
        private final List<JsonNode> leftValues = new ArrayList<>();
        private final Map<Step, JsonNode> known = new HashMap<>();
        private final List<Step> right = new ArrayList<>();
        private final Map<Step, JsonNode> wanted = new HashMap<>();
        private final Queue<Step> shared = new ArrayDeque<>();
        private final Set<Step> done = new HashSet<>();
        private final ArrayNode merged = Json.object().arrayNode();
        private int l;
        private int r;

        Weaving(Type.Items items, JsonNode live, JsonNode config) {
            this.items = items;
            for (JsonNode element : live) {
                Step step = Elements.stepOrNull(items, element);
                if (step != null) {
                    left.add(step);
                    leftValues.add(element);
                    known.merge(step, element, (first, second) -> NullNode.getInstance());
                }
            }
            for (JsonNode element : config) {
                Step step = Elements.stepOrNull(items, element);
                if (step != null && wanted.putIfAbsent(step, element) == null) {
                    right.add(step);
                }
            }
            right.stream().filter(known::containsKey).forEach(shared::add);
        }

        ArrayNode weave() {
            while (l < left.size() || r < right.size()) {
                if (l < left.size() && r < right.size() && (meet() || passBy())) {
                    continue;
                }
                if (l < left.size() && takeLeft()) {
                    continue;
                }
                if (r < right.size()) {
                    takeRight();
                }
            }
            return merged;
        }

        private boolean meet() {
            if (!left.get(l).equals(right.get(r))) {
                return false;
            }
            put(left.get(l));
            l++;
            r++;
            shared.poll();
            return true;
        }

        /** Leaves a shared element for later, when it is another's turn. */
        private boolean passBy() {
            Step step = left.get(l);
            Step next = shared.peek();
            if (!wanted.containsKey(step) || next == null || next.equals(step)) {
                return false;
            }
            l++;
            return true;
        }

        private boolean takeLeft() {
            Step step = left.get(l);
            if (!wanted.containsKey(step)) {
                merged.add(leftValues.get(l));
                l++;
                return true;
            }
            if (done.contains(step)) {
                l++;
            }
            return false;
        }

        private void takeRight() {
            Step step = right.get(r);
            put(step);
            r++;
            if (step.equals(shared.peek())) {
                shared.poll();
            }
        }

        private void put(Step step) {
            done.add(step);
            JsonNode config = wanted.getOrDefault(step, NullNode.getInstance());
            JsonNode live = known.get(step);
            JsonNode value = live == null ? config : value(items.type(), live, config);
            if (value != null) {
                merged.add(value);
            }
        }
    }

    /** Returns an object without these fields, and all that is below them. */
    public static JsonNode without(Type type, JsonNode value, FieldSet gone) {
        if (gone.isEmpty()) {
            return value;
        }
        return switch (type.form(value)) {
            case SCALAR -> value;
            case OBJECT ->
                type.fields().atomic() || Values.empty(value) || !value.isObject()
                        ? NullNode.getInstance()
                        : withoutMembers(type.fields(), value, gone);
            case LIST ->
                type.items().atomic() || Values.empty(value) || !value.isArray()
                        ? NullNode.getInstance()
                        : withoutElements(type.items(), value, gone);
        };
    }

    private static JsonNode withoutMembers(Type.Fields fields, JsonNode object, FieldSet gone) {
        ObjectNode rest = Json.object();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            FieldSet.Node node = gone.at(fields.step(name));
            if (node == null) {
                rest.set(name, member.getValue());
            } else if (!node.member() && node.below() != null) {
                rest.set(name, without(fields.type(name), member.getValue(), node.below()));
            }
        }
        return rest.isEmpty() ? NullNode.getInstance() : rest;
    }

    private static JsonNode withoutElements(Type.Items items, JsonNode list, FieldSet gone) {
        ArrayNode rest = Json.object().arrayNode();
        for (JsonNode element : list) {
            Step step = Elements.stepOrNull(items, element);
            FieldSet.Node node = step == null ? null : gone.at(step);
            if (node == null) {
                rest.add(element);
            } else if (!node.member() && node.below() != null) {
                rest.add(without(items.type(), element, node.below()));
            }
        }
        return rest.isEmpty() ? NullNode.getInstance() : rest;
    }
}
