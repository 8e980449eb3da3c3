package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.present.table.Column.Cell;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tables show of workloads: how many of how many pods are ready or done, and how long it took. */
final class WorkloadCells {
    static final Map<String, Cell> ALL = Map.of(
            "ready", Cells.text(WorkloadCells::ready),
            "revision-controller", Cells.text(WorkloadCells::controller),
            "job-status", Cells.text(WorkloadCells::jobStatus),
            "job-completions", Cells.text(WorkloadCells::completions),
            "job-duration", WorkloadCells::duration,
            "scaler-reference", Cells.text(WorkloadCells::reference),
            "scaler-targets", Cells.text(WorkloadCells::targets));

    private static final List<String> JOB_STATES = List.of("Complete", "Failed");
    private static final List<String> JOB_ENDINGS = List.of("Suspended", "FailureTarget", "SuccessCriteriaMet");
    private static final int METRICS_MAX = 2;

    private WorkloadCells() {}

    private static String ready(JsonNode workload) {
        return workload.path("status").path("readyReplicas").asInt() + "/"
                + workload.path("spec").path("replicas").asInt();
    }

    private static String controller(JsonNode revision) {
        for (JsonNode owner : Json.meta(revision).path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                String apiVersion = Json.text(owner, "apiVersion");
                int slash = apiVersion.indexOf('/');
                String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
                return Json.text(owner, "kind").toLowerCase(Locale.ROOT) + group + "/" + Json.text(owner, "name");
            }
        }
        return "<none>";
    }

    private static String jobStatus(JsonNode job) {
        for (String type : JOB_STATES) {
            if (isTrue(job, type)) {
                return type;
            }
        }
        if (Json.meta(job).has("deletionTimestamp")) {
            return "Terminating";
        }
        return JOB_ENDINGS.stream()
                .filter(type -> isTrue(job, type))
                .findFirst()
                .orElse("Running");
    }

    private static boolean isTrue(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals(type)
                    && Json.text(condition, "status").equals("True")) {
                return true;
            }
        }
        return false;
    }

    private static String completions(JsonNode job) {
        int succeeded = job.path("status").path("succeeded").asInt();
        JsonNode wanted = job.path("spec").path("completions");
        if (wanted.isNumber()) {
            return succeeded + "/" + wanted.asInt();
        }
        int parallel = job.path("spec").path("parallelism").asInt();
        return parallel > 1 ? succeeded + "/1 of " + parallel : succeeded + "/1";
    }

    private static JsonNode duration(JsonNode job, Instant now) {
        String start = Json.text(job.path("status"), "startTime");
        String end = Json.text(job.path("status"), "completionTime");
        if (start.isEmpty()) {
            return TextNode.valueOf("");
        }
        if (end.isEmpty()) {
            return TextNode.valueOf(Ages.since(start, now));
        }
        try {
            return TextNode.valueOf(Ages.span(Duration.between(Instant.parse(start), Instant.parse(end))));
        } catch (DateTimeException notATime) {
            return TextNode.valueOf("<invalid>");
        }
    }

    private static String reference(JsonNode scaler) {
        JsonNode target = scaler.path("spec").path("scaleTargetRef");
        return Json.text(target, "kind") + "/" + Json.text(target, "name");
    }

    private static String targets(JsonNode scaler) {
        JsonNode old = scaler.path("spec").path("targetCPUUtilizationPercentage");
        if (old.isNumber()) {
            JsonNode current = scaler.path("status").path("currentCPUUtilizationPercentage");
            return "cpu: " + (current.isNumber() ? current.asText() + "%" : "<unknown>") + "/" + old.asText() + "%";
        }
        JsonNode metrics = scaler.path("spec").path("metrics");
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            shown.add(metric(
                    metrics.path(i),
                    scaler.path("status").path("currentMetrics").path(i)));
        }
        return shown.isEmpty() ? "<none>" : Texts.some(shown, METRICS_MAX).replace(",", ", ");
    }

    private static String metric(JsonNode wanted, JsonNode current) {
        String type = Json.text(wanted, "type");
        String member = type.isEmpty() ? "" : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        JsonNode target = wanted.path(member).path("target");
        JsonNode now = current.path(member).path("current");
        boolean resource = type.equals("Resource") || type.equals("ContainerResource");
        String name = resource ? Json.text(wanted.path(member), "name") + ": " : "";
        if (target.has("averageUtilization")) {
            return name + amount(now, "averageUtilization", "%") + "/"
                    + target.path("averageUtilization").asText() + "%";
        }
        String by = target.has("averageValue") ? "averageValue" : "value";
        String average = by.equals("averageValue") && !type.equals("Pods") && !resource ? " (avg)" : "";
        return name + amount(now, by, "") + "/" + target.path(by).asText() + average;
    }

    private static String amount(JsonNode current, String member, String unit) {
        return current.has(member) ? current.path(member).asText() + unit : "<unknown>";
    }
}
