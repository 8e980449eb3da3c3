package dev.kopfj.sim.internal.builtin.scaler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.builtin.table.Types;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The metrics of autoscalers, which annotations hold in an older form where version 1 has no members for them.
 *
 * @param word how members begin in the older form, which is the name of the member that holds the values in the newer
 * @param definition of the older form
 */
record ScalerMetrics(String word, String definition) {
    /** What an autoscaler wants. */
    static final ScalerMetrics WANTED = new ScalerMetrics("target", "io.k8s.api.autoscaling.v1.MetricSpec");

    /** What an autoscaler has found. */
    static final ScalerMetrics FOUND = new ScalerMetrics("current", "io.k8s.api.autoscaling.v1.MetricStatus");

    private static final String VALUE = "value";
    private static final String AVERAGE = "averageValue";
    private static final String UTILIZATION = "averageUtilization";
    private static final String METRIC = "metric";
    private static final String SELECTOR = "selector";
    private static final String ZERO = "0";

    /** Tells whether a metric is the use of processors in percent. */
    boolean isPercentOfCpu(JsonNode metric) {
        return isCpu(metric)
                && metric.path("resource").path(word).path(UTILIZATION).isNumber();
    }

    /** Tells whether a metric is the use of processors. */
    static boolean isCpu(JsonNode metric) {
        return Json.text(metric, "type").equals("Resource")
                && Json.text(metric.path("resource"), "name").equals("cpu");
    }

    /** Returns the use of processors in percent that a metric tells. */
    JsonNode percent(JsonNode metric) {
        return metric.path("resource").path(word).path(UTILIZATION);
    }

    /** Returns the metric which tells the use of processors in percent. */
    ObjectNode ofCpu(JsonNode percent) {
        ObjectNode metric = Json.object().put("type", "Resource");
        ObjectNode values = metric.putObject("resource").put("name", "cpu").putObject(word);
        if (wanted()) {
            values.put("type", "Utilization");
        }
        values.set(UTILIZATION, percent);
        return metric;
    }

    private boolean wanted() {
        return word.equals("target");
    }

    /** Returns metrics in their older form as text. */
    String write(Iterable<JsonNode> metrics) {
        ArrayNode list = Json.object().arrayNode();
        metrics.forEach(metric -> list.add(older(metric)));
        return new String(Json.write(list), StandardCharsets.UTF_8);
    }

    /** Reads metrics in their older form; none when they cannot be read. */
    Optional<ArrayNode> read(String text) {
        ArrayNode metrics = Json.object().arrayNode();
        try {
            for (JsonNode older : Json.read(text.getBytes(StandardCharsets.UTF_8))) {
                metrics.add(newer(Types.read(definition, older, "", unknown -> {})));
            }
        } catch (IOException | Problem unreadable) {
            return Optional.empty();
        }
        return Optional.of(metrics);
    }

    private ObjectNode older(JsonNode metric) {
        ObjectNode older = Json.object().put("type", Json.text(metric, "type"));
        for (String source : ScalerChecks.SOURCES) {
            if (metric.path(source) instanceof ObjectNode found) {
                older.set(source, older(source, found, found.path(word)));
            }
        }
        return older;
    }

    private ObjectNode older(String source, ObjectNode from, JsonNode values) {
        ObjectNode to = Json.object();
        switch (source) {
            case "object" -> {
                to.set("target", from.path("describedObject"));
                to.put("metricName", Json.text(from.path(METRIC), "name"));
                move(values, VALUE, to, prefixed(VALUE), true);
                move(from.path(METRIC), SELECTOR, to, SELECTOR, false);
                move(values, AVERAGE, to, AVERAGE, false);
            }
            case "pods" -> {
                to.put("metricName", Json.text(from.path(METRIC), "name"));
                move(values, AVERAGE, to, prefixed(AVERAGE), true);
                move(from.path(METRIC), SELECTOR, to, SELECTOR, false);
            }
            case "external" -> {
                to.put("metricName", Json.text(from.path(METRIC), "name"));
                move(from.path(METRIC), SELECTOR, to, "metricSelector", false);
                move(values, VALUE, to, prefixed(VALUE), !wanted());
                move(values, AVERAGE, to, prefixed(AVERAGE), false);
            }
            default -> {
                to.put("name", Json.text(from, "name"));
                move(values, UTILIZATION, to, prefixed(UTILIZATION), false);
                move(values, AVERAGE, to, prefixed(AVERAGE), !wanted());
                move(from, "container", to, "container", false);
            }
        }
        return to;
    }

    private ObjectNode newer(ObjectNode older) {
        ObjectNode metric = Json.object().put("type", Json.text(older, "type"));
        for (String source : ScalerChecks.SOURCES) {
            if (older.path(source) instanceof ObjectNode found) {
                metric.set(source, newer(source, found));
            }
        }
        return metric;
    }

    private ObjectNode newer(String source, ObjectNode from) {
        ObjectNode to = Json.object();
        ObjectNode values = Json.object();
        switch (source) {
            case "object" -> {
                to.set("describedObject", from.path("target"));
                identify(from, SELECTOR, to);
                fill(values, from, prefixed(VALUE), AVERAGE);
            }
            case "pods" -> {
                identify(from, SELECTOR, to);
                fill(values, from, VALUE, prefixed(AVERAGE));
            }
            case "external" -> {
                identify(from, "metricSelector", to);
                fill(values, from, prefixed(VALUE), prefixed(AVERAGE));
            }
            default -> {
                to.put("name", Json.text(from, "name"));
                move(from, "container", to, "container", false);
                fill(values, from, VALUE, prefixed(AVERAGE));
            }
        }
        to.set(word, values);
        return to;
    }

    private static void identify(ObjectNode from, String selector, ObjectNode to) {
        ObjectNode metric = to.putObject(METRIC).put("name", Json.text(from, "metricName"));
        move(from, selector, metric, SELECTOR, false);
    }

    private void fill(ObjectNode values, ObjectNode from, String value, String average) {
        boolean percent = from.has(prefixed(UTILIZATION));
        boolean total =
                from.has(value) && !(from.has(average) && Json.text(from, value).equals(ZERO));
        if (wanted()) {
            values.put("type", percent ? "Utilization" : total && !from.has(average) ? "Value" : "AverageValue");
        }
        if (total) {
            move(from, value, values, VALUE, false);
        }
        move(from, average, values, AVERAGE, false);
        move(from, prefixed(UTILIZATION), values, UTILIZATION, false);
    }

    private String prefixed(String member) {
        return word + Character.toUpperCase(member.charAt(0)) + member.substring(1);
    }

    private static void move(JsonNode from, String member, ObjectNode to, String name, boolean always) {
        JsonNode value = from.get(member);
        if (value != null) {
            to.set(name, value);
        } else if (always) {
            to.put(name, ZERO);
        }
    }
}
