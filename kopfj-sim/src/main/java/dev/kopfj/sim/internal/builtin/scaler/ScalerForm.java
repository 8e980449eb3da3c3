package dev.kopfj.sim.internal.builtin.scaler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.builtin.table.StoredForm;
import dev.kopfj.sim.internal.builtin.table.Types;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Autoscalers of version 1, which are stored in version 2; what they have no members for, annotations hold. */
record ScalerForm() implements StoredForm {
    /** How much of their processors pods shall use when nothing is said, in percent. */
    static final int CPU = 80;

    /** What is annotated of the specification, and what of the status. */
    static final List<String> OF_SPEC = List.of(annotation("metrics"), annotation("behavior"));

    static final List<String> OF_STATUS = List.of(annotation("current-metrics"), annotation("conditions"));

    private static final String STORED = "autoscaling/v2";
    private static final String PERCENT = "targetCPUUtilizationPercentage";
    private static final String FOUND_PERCENT = "currentCPUUtilizationPercentage";
    private static final String BEHAVIOR = "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior";
    private static final String CONDITION = "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition";

    private static String annotation(String name) {
        return "autoscaling.alpha.kubernetes.io/" + name;
    }

    /** Version 2, whose annotations never say what its members do. */
    record Newer() implements StoredForm {
        @Override
        public ObjectNode of(ObjectNode stored) {
            return stored;
        }

        @Override
        public ObjectNode store(ObjectNode draft) {
            annotate(draft, Map.of());
            return draft;
        }
    }

    @Override
    public ObjectNode of(ObjectNode stored) {
        Map<String, String> annotations = new TreeMap<>();
        ObjectNode shown = Json.shallow(stored).put("apiVersion", "autoscaling/v1");
        if (stored.path("spec") instanceof ObjectNode spec) {
            shown.set("spec", spec(spec, annotations));
        }
        if (stored.path("status") instanceof ObjectNode status) {
            shown.set("status", status(status, annotations));
        }
        annotate(shown, annotations);
        return shown;
    }

    private static ObjectNode spec(ObjectNode stored, Map<String, String> annotations) {
        ObjectNode spec = Json.shallow(stored).without(List.of("metrics", "behavior"));
        List<JsonNode> others = new ArrayList<>();
        boolean seen = false;
        for (JsonNode metric : stored.path("metrics")) {
            if (!ScalerMetrics.WANTED.isPercentOfCpu(metric)) {
                others.add(metric);
            } else if (!seen) {
                spec.set(PERCENT, ScalerMetrics.WANTED.percent(metric));
            }
            seen |= ScalerMetrics.isCpu(metric);
        }
        if (!others.isEmpty()) {
            annotations.put(OF_SPEC.get(0), ScalerMetrics.WANTED.write(others));
        }
        if (stored.path("behavior") instanceof ObjectNode behavior) {
            annotations.put(OF_SPEC.get(1), text(goBehavior(behavior)));
        }
        return spec;
    }

    private static ObjectNode status(ObjectNode stored, Map<String, String> annotations) {
        ObjectNode status = Json.shallow(stored).without(List.of("currentMetrics", "conditions"));
        JsonNode metrics = stored.path("currentMetrics");
        for (JsonNode metric : metrics) {
            if (ScalerMetrics.FOUND.isPercentOfCpu(metric)) {
                status.set(FOUND_PERCENT, ScalerMetrics.FOUND.percent(metric));
            }
        }
        if (Json.filled(metrics)) {
            annotations.put(OF_STATUS.get(0), ScalerMetrics.FOUND.write(metrics));
        }
        if (Json.filled(stored.path("conditions"))) {
            annotations.put(OF_STATUS.get(1), text(stored.path("conditions")));
        }
        if (!status.has("currentReplicas")) {
            status.put("currentReplicas", 0);
        }
        return status;
    }

    @Override
    public ObjectNode store(ObjectNode draft) {
        JsonNode annotations = Json.meta(draft).path("annotations");
        ObjectNode stored = draft.put("apiVersion", STORED);
        if (draft.path("spec") instanceof ObjectNode spec) {
            stored.set("spec", storedSpec(spec, annotations));
        }
        if (draft.path("status") instanceof ObjectNode status) {
            stored.set("status", storedStatus(status, annotations));
        }
        annotate(stored, Map.of());
        return stored;
    }

    private static ObjectNode storedSpec(ObjectNode given, JsonNode annotations) {
        ObjectNode spec = Json.shallow(given).without(List.of(PERCENT));
        ArrayNode metrics = otherMetrics(annotations);
        if (given.path(PERCENT).isNumber()) {
            metrics.add(ScalerMetrics.WANTED.ofCpu(given.path(PERCENT)));
        } else if (metrics.isEmpty()) {
            metrics.add(ScalerMetrics.WANTED.ofCpu(IntNode.valueOf(CPU)));
        }
        spec.set("metrics", metrics);
        parse(Json.text(annotations, OF_SPEC.get(1)))
                .flatMap(json -> typed(BEHAVIOR, renamed(json, ScalerForm::small)))
                .filter(Json::filled)
                .ifPresent(behavior -> spec.set("behavior", behavior));
        return spec;
    }

    /** Returns the metrics that annotations hold. */
    static ArrayNode otherMetrics(JsonNode annotations) {
        return ScalerMetrics.WANTED
                .read(Json.text(annotations, OF_SPEC.get(0)))
                .orElseGet(() -> Json.object().arrayNode());
    }

    private static ObjectNode storedStatus(ObjectNode given, JsonNode annotations) {
        ObjectNode status = Json.shallow(given).without(List.of(FOUND_PERCENT));
        if (status.path("currentReplicas").asInt() == 0) {
            status.remove("currentReplicas");
        }
        Optional<ArrayNode> metrics = ScalerMetrics.FOUND
                .read(Json.text(annotations, OF_STATUS.get(0)))
                .filter(Json::filled);
        status.set("currentMetrics", metrics.<JsonNode>map(list -> list).orElseGet(() -> percentOnly(given)));
        ArrayNode conditions = Json.object().arrayNode();
        parse(Json.text(annotations, OF_STATUS.get(1)))
                .ifPresent(list -> list.forEach(one -> typed(CONDITION, one).ifPresent(conditions::add)));
        if (!conditions.isEmpty()) {
            status.set("conditions", conditions);
        }
        return status;
    }

    private static JsonNode percentOnly(ObjectNode status) {
        JsonNode percent = status.path(FOUND_PERCENT);
        return percent.isNumber()
                ? Json.object().arrayNode().add(ScalerMetrics.FOUND.ofCpu(percent))
                : NullNode.getInstance();
    }

    /** Returns how fast to scale as the real server's own form is written, which names its members in capitals. */
    private static JsonNode goBehavior(ObjectNode behavior) {
        ObjectNode result = Json.object();
        for (String member : List.of("scaleUp", "scaleDown")) {
            if (behavior.path(member) instanceof ObjectNode rules) {
                ObjectNode full = Json.object();
                for (String rule : List.of("stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance")) {
                    full.set(rule, rules.has(rule) ? rules.path(rule) : NullNode.getInstance());
                }
                result.set(member, full);
            } else {
                result.putNull(member);
            }
        }
        return renamed(result, name -> Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    private static String small(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static JsonNode renamed(JsonNode value, UnaryOperator<String> rename) {
        if (value instanceof ObjectNode object) {
            ObjectNode result = Json.object();
            object.properties().forEach(e -> result.set(rename.apply(e.getKey()), renamed(e.getValue(), rename)));
            return result;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode result = Json.object().arrayNode();
            array.forEach(element -> result.add(renamed(element, rename)));
            return result;
        }
        return value;
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Json.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> typed(String definition, JsonNode given) {
        try {
            return Optional.of(Types.read(definition, given, "", unknown -> {}));
        } catch (Problem unfit) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json) {
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }

    /** Gives an object, whose metadata may be shared, these annotations instead of the ones of its kind. */
    private static void annotate(ObjectNode object, Map<String, String> own) {
        JsonNode present = Json.meta(object).path("annotations");
        boolean stale =
                OF_SPEC.stream().anyMatch(present::has) || OF_STATUS.stream().anyMatch(present::has);
        if (stale || !own.isEmpty()) {
            Map<String, JsonNode> all = new TreeMap<>();
            present.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
            all.keySet().removeAll(OF_SPEC);
            all.keySet().removeAll(OF_STATUS);
            own.forEach((name, value) -> all.put(name, Json.object().textNode(value)));
            setAnnotations(object, all);
        }
    }

    /** Takes some annotations from another object. */
    static void carry(ObjectNode from, ObjectNode to, List<String> names) {
        JsonNode wanted = Json.meta(from).path("annotations");
        JsonNode present = Json.meta(to).path("annotations");
        if (names.stream().anyMatch(name -> !wanted.path(name).equals(present.path(name)))) {
            Map<String, JsonNode> all = new TreeMap<>();
            present.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
            all.keySet().removeAll(names);
            names.stream().filter(wanted::has).forEach(name -> all.put(name, wanted.path(name)));
            setAnnotations(to, all);
        }
    }

    private static void setAnnotations(ObjectNode object, Map<String, JsonNode> annotations) {
        ObjectNode meta = Json.shallow(Json.child(object, "metadata"));
        if (annotations.isEmpty()) {
            meta.remove("annotations");
        } else {
            meta.putObject("annotations").setAll(annotations);
        }
        object.set("metadata", meta);
    }
}
