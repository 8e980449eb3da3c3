package dev.kopfj.sim.internal.builtin.scaler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import dev.kopfj.sim.internal.schema.Names;
import java.util.ArrayList;
import java.util.List;

/** Checks autoscalers, in the form in which they are stored. */
final class ScalerChecks {
    /** What a metric may be of, in the order in which its sources are looked at. */
    static final List<String> SOURCES = List.of("object", "external", "pods", "resource", "containerResource");

    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");
    private static final List<String> TARGETS = List.of("Utilization", "Value", "AverageValue");
    private static final String AVERAGE = "averageValue";
    private static final String UTILIZATION = "averageUtilization";
    private static final int WINDOW_MAX = 3600;
    private static final int PERIOD_MAX = 1800;

    private ScalerChecks() {}

    static void spec(JsonNode spec, Faults faults) {
        faults.atLeast(spec, "spec", "minReplicas", 1);
        JsonNode most = spec.path("maxReplicas");
        if (most.asLong() < 1) {
            faults.invalid("spec.maxReplicas", most, "must be greater than 0");
        }
        if (most.asLong() < spec.path("minReplicas").asLong()) {
            faults.invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`");
        }
        reference(spec.path("scaleTargetRef"), "spec.scaleTargetRef", faults);
        for (int i = 0; i < spec.path("metrics").size(); i++) {
            metric(spec.path("metrics").get(i), "spec.metrics[" + i + "]", faults);
        }
        for (String way : List.of("scaleUp", "scaleDown")) {
            JsonNode rules = spec.path("behavior").path(way);
            if (rules.isObject()) {
                rules(rules, "spec.behavior." + way, faults);
            }
        }
    }

    static void status(JsonNode status, Faults faults) {
        for (String member : List.of("currentReplicas", "desiredReplicas")) {
            faults.atLeast(status, "status", member, 0);
        }
    }

    private static void reference(JsonNode target, String path, Faults faults) {
        for (String member : List.of("kind", "name")) {
            if (faults.present(target, path, member)) {
                String value = Json.text(target, member);
                faults.invalid(path + "." + member, value, Names.pathSegment(value));
            }
        }
    }

    private static void metric(JsonNode metric, String path, Faults faults) {
        String type = Json.text(metric, "type");
        if (type.isEmpty()) {
            faults.required(path + ".type", "must specify a metric source type");
        }
        boolean known = TYPES.contains(type);
        if (!known) {
            unsupported(path + ".type", type, TYPES, faults);
        }
        List<String> present = new ArrayList<>();
        for (String source : SOURCES) {
            if (metric.path(source).isObject()) {
                present.add(source);
                if (present.size() == 1) {
                    source(source, metric.path(source), path + "." + source, faults);
                }
            }
        }
        String expected = known ? Character.toLowerCase(type.charAt(0)) + type.substring(1) : "";
        if (!known) {
            unsupported(path + ".type", type, TYPES, faults);
        } else if (!present.contains(expected)) {
            faults.required(path + "." + expected, "must populate information for the given metric source");
        }
        if (present.size() != 1) {
            present.stream()
                    .filter(source -> !source.equals(expected))
                    .forEach(source ->
                            faults.forbidden(path + "." + source, "must populate the given metric source only"));
        }
    }

    private static void unsupported(String path, String value, List<String> supported, Faults faults) {
        faults.addAll(List.of(Cause.unsupported(path, Json.quote(value), supported)));
    }

    private static void source(String source, JsonNode given, String path, Faults faults) {
        JsonNode target = given.path("target");
        switch (source) {
            case "object" -> {
                reference(given.path("describedObject"), path + ".describedObject", faults);
                identifier(given.path("metric"), path + ".metric", faults);
                target(target, path + ".target", faults);
                either(target, "value", path, "must set either a target value or averageValue", faults);
            }
            case "external" -> {
                identifier(given.path("metric"), path + ".metric", faults);
                target(target, path + ".target", faults);
                String one = "a target value for metric ";
                either(target, "value", path, "must set either " + one + "or a per-pod target", faults);
                if (target.has("value") && target.has(AVERAGE)) {
                    faults.forbidden(path + ".target.value", "may not set both " + one + "and a per-pod target");
                }
            }
            case "pods" -> {
                identifier(given.path("metric"), path + ".metric", faults);
                target(target, path + ".target", faults);
                either(target, AVERAGE, path, "must specify a positive target averageValue", faults);
            }
            default -> resource(given, path, faults);
        }
    }

    private static void either(JsonNode target, String other, String path, String rule, Faults faults) {
        if (!target.has(AVERAGE) && !target.has(other)) {
            faults.required(path + ".target." + AVERAGE, rule);
        }
    }

    private static void resource(JsonNode given, String path, Faults faults) {
        if (Json.text(given, "name").isEmpty()) {
            faults.required(path + ".name", "must specify a resource name");
        }
        if (path.endsWith("containerResource")) {
            String container = Json.text(given, "container");
            if (container.isEmpty()) {
                faults.required(path + ".container", "must specify a container");
            } else {
                faults.invalid(path + ".container", container, Names.label(container));
            }
        }
        JsonNode target = given.path("target");
        target(target, path + ".target", faults);
        boolean percent = target.has(UTILIZATION);
        String both = "a target raw value ";
        if (!percent && !target.has(AVERAGE)) {
            faults.required(path + ".target." + UTILIZATION, "must set either " + both + "or a target utilization");
        }
        if (percent && target.has(AVERAGE)) {
            faults.forbidden(path + ".target." + AVERAGE, "may not set both " + both + "and a target utilization");
        }
    }

    private static void target(JsonNode target, String path, Faults faults) {
        String type = Json.text(target, "type");
        if (type.isEmpty()) {
            faults.required(path + ".type", "must specify a metric target type");
        }
        if (!TARGETS.contains(type)) {
            faults.invalid(path + ".type", type, List.of("must be either Utilization, Value, or AverageValue"));
        }
        for (String member : List.of("value", AVERAGE)) {
            String value = Json.text(target, member);
            if (!value.isEmpty() && Quantity.parse(value).signum() <= 0) {
                faults.invalid(path + "." + member, value, List.of("must be positive"));
            }
        }
        JsonNode percent = target.path(UTILIZATION);
        if (percent.isNumber() && percent.asInt() < 1) {
            faults.invalid(path + "." + UTILIZATION, percent, "must be greater than 0");
        }
    }

    private static void identifier(JsonNode metric, String path, Faults faults) {
        String name = Json.text(metric, "name");
        if (name.isEmpty()) {
            faults.required(path + ".name", "must specify a metric name");
        } else {
            faults.invalid(path + ".name", name, Names.pathSegment(name));
        }
    }

    private static void rules(JsonNode rules, String path, Faults faults) {
        JsonNode window = rules.path("stabilizationWindowSeconds");
        if (window.asInt() < 0) {
            faults.invalid(path + ".stabilizationWindowSeconds", window, "must be greater than or equal to zero");
        }
        most(window, WINDOW_MAX, path + ".stabilizationWindowSeconds", faults);
        String select = Json.text(rules, "selectPolicy");
        List<String> selects = List.of("Disabled", "Max", "Min");
        if (rules.has("selectPolicy") && !selects.contains(select)) {
            unsupported(path + ".selectPolicy", select, selects, faults);
        }
        if (!Json.filled(rules.path("policies"))) {
            faults.required(path + ".policies", "must specify at least one Policy");
        }
        for (int i = 0; i < rules.path("policies").size(); i++) {
            policy(rules.path("policies").get(i), path + ".policies[" + i + "]", faults);
        }
    }

    private static void policy(JsonNode policy, String path, Faults faults) {
        faults.oneOf(policy, path, "type", List.of("Percent", "Pods"));
        for (String member : List.of("value", "periodSeconds")) {
            if (policy.path(member).asInt() <= 0) {
                faults.invalid(path + "." + member, policy.path(member), "must be greater than zero");
            }
        }
        most(policy.path("periodSeconds"), PERIOD_MAX, path + ".periodSeconds", faults);
    }

    private static void most(JsonNode value, int max, String path, Faults faults) {
        if (value.asInt() > max) {
            faults.invalid(path, value, "must be less than or equal to " + max);
        }
    }
}
