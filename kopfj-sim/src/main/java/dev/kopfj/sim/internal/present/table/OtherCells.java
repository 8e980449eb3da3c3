package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.present.table.Column.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tables show of events, nodes, quotas, roles, and of what serves the API. */
final class OtherCells {
    static final Map<String, Cell> ALL = Map.ofEntries(
            Map.entry("event-last", OtherCells::lastSeen),
            Map.entry("event-first", OtherCells::firstSeen),
            Map.entry("event-count", Cells.text(OtherCells::eventCount)),
            Map.entry("event-object", Cells.text(OtherCells::eventObject)),
            Map.entry("event-subobject", Cells.text(event -> Json.text(involved(event), "fieldPath"))),
            Map.entry("event-source", Cells.text(OtherCells::eventSource)),
            Map.entry("event-message", Cells.text(OtherCells::eventMessage)),
            Map.entry("node-status", Cells.text(OtherCells::nodeStatus)),
            Map.entry("node-roles", Cells.text(OtherCells::nodeRoles)),
            Map.entry("node-internal-ip", Cells.text(node -> nodeAddress(node, "InternalIP"))),
            Map.entry("node-external-ip", Cells.text(node -> nodeAddress(node, "ExternalIP"))),
            Map.entry("quota-requests", Cells.text(quota -> amounts(quota, false))),
            Map.entry("quota-limits", Cells.text(quota -> amounts(quota, true))),
            Map.entry("component-status", Cells.text(OtherCells::componentStatus)),
            Map.entry("component-message", Cells.text(component -> component(component, "message"))),
            Map.entry("component-error", Cells.text(component -> component(component, "error"))),
            Map.entry("role-reference", Cells.text(OtherCells::role)),
            Map.entry("policy-parameter-kind", Cells.text(OtherCells::parameterKind)),
            Map.entry("policy-parameter", Cells.text(OtherCells::parameter)),
            Map.entry("requested-duration", Cells.text(OtherCells::requestedDuration)),
            Map.entry("request-condition", Cells.text(OtherCells::requestCondition)),
            Map.entry("flow-missing", Cells.text(OtherCells::missingLevel)),
            Map.entry("api-service", Cells.text(OtherCells::apiService)),
            Map.entry("api-available", Cells.text(OtherCells::apiAvailable)));

    private static final String ROLE = "node-role.kubernetes.io/";

    private OtherCells() {}

    private static JsonNode involved(JsonNode event) {
        return event.has("involvedObject") ? event.path("involvedObject") : event.path("regarding");
    }

    private static JsonNode lastSeen(JsonNode event, Instant now) {
        String series = Json.text(event.path("series"), "lastObservedTime");
        String last = Json.text(event, event.has("lastTimestamp") ? "lastTimestamp" : "deprecatedLastTimestamp");
        String first = last.isEmpty() ? firstStamp(event) : last;
        return TextNode.valueOf(Ages.since(series.isEmpty() ? first : series, now));
    }

    private static JsonNode firstSeen(JsonNode event, Instant now) {
        return TextNode.valueOf(Ages.since(firstStamp(event), now));
    }

    private static String firstStamp(JsonNode event) {
        String first = Json.text(event, event.has("firstTimestamp") ? "firstTimestamp" : "deprecatedFirstTimestamp");
        return first.isEmpty() ? Json.text(event, "eventTime") : first;
    }

    private static String eventCount(JsonNode event) {
        int series = event.path("series").path("count").asInt();
        int count = event.path(event.has("count") ? "count" : "deprecatedCount").asInt();
        return Integer.toString(series > 0 ? series : Math.max(count, 1));
    }

    private static String eventObject(JsonNode event) {
        String kind = Json.text(involved(event), "kind").toLowerCase(Locale.ROOT);
        String name = Json.text(involved(event), "name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    private static String eventSource(JsonNode event) {
        String component = Json.text(event.path("source"), "component");
        String reporter =
                Json.text(event, event.has("reportingComponent") ? "reportingComponent" : "reportingController");
        String host = Json.text(event.path("source"), "host");
        String instance = host.isEmpty() ? Json.text(event, "reportingInstance") : host;
        String who = component.isEmpty() ? reporter : component;
        return instance.isEmpty() ? who : who + ", " + instance;
    }

    private static String eventMessage(JsonNode event) {
        return Json.text(event, event.has("message") ? "message" : "note").trim();
    }

    private static String nodeStatus(JsonNode node) {
        List<String> words = new ArrayList<>();
        for (JsonNode condition : node.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals("Ready")) {
                words.add(Json.text(condition, "status").equals("True") ? "Ready" : "NotReady");
            }
        }
        if (words.isEmpty()) {
            words.add("Unknown");
        }
        if (node.path("spec").path("unschedulable").asBoolean()) {
            words.add("SchedulingDisabled");
        }
        return String.join(",", words);
    }

    private static String nodeRoles(JsonNode node) {
        TreeSet<String> roles = new TreeSet<>();
        Json.meta(node).path("labels").properties().forEach(label -> {
            String key = label.getKey();
            if (key.startsWith(ROLE) && key.length() > ROLE.length()) {
                roles.add(key.substring(ROLE.length()));
            } else if (key.equals("kubernetes.io/role")
                    && !label.getValue().asText().isEmpty()) {
                roles.add(label.getValue().asText());
            }
        });
        return Texts.orNone(String.join(",", roles));
    }

    private static String nodeAddress(JsonNode node, String type) {
        for (JsonNode address : node.path("status").path("addresses")) {
            if (Json.text(address, "type").equals(type)) {
                return Json.text(address, "address");
            }
        }
        return "<none>";
    }

    private static String amounts(JsonNode quota, boolean limits) {
        Map<String, String> hard = new TreeMap<>();
        quota.path("status")
                .path("hard")
                .properties()
                .forEach(e -> hard.put(e.getKey(), e.getValue().asText()));
        StringJoiner text = new StringJoiner(", ");
        hard.forEach((name, amount) -> {
            if (name.startsWith("limits") == limits) {
                String used = quota.path("status").path("used").path(name).asText("0");
                text.add(name + ": " + used + "/" + amount);
            }
        });
        return text.toString();
    }

    private static String componentStatus(JsonNode component) {
        for (JsonNode condition : component.path("conditions")) {
            if (Json.text(condition, "type").equals("Healthy")) {
                return Json.text(condition, "status").equals("True") ? "Healthy" : "Unhealthy";
            }
        }
        return "Unknown";
    }

    private static String component(JsonNode component, String member) {
        for (JsonNode condition : component.path("conditions")) {
            if (Json.text(condition, "type").equals("Healthy")) {
                return Json.text(condition, member);
            }
        }
        return "";
    }

    private static String role(JsonNode binding) {
        JsonNode role = binding.path("roleRef");
        return Json.text(role, "kind") + "/" + Json.text(role, "name");
    }

    static String subjects(JsonNode binding, String kind) {
        StringJoiner names = new StringJoiner(", ");
        for (JsonNode subject : binding.path("subjects")) {
            if (Json.text(subject, "kind").equals(kind)) {
                String namespace = kind.equals("ServiceAccount") ? Json.text(subject, "namespace") + "/" : "";
                names.add(namespace + Json.text(subject, "name"));
            }
        }
        return names.toString();
    }

    private static String parameterKind(JsonNode policy) {
        JsonNode kind = policy.path("spec").path("paramKind");
        return kind.isObject() ? Json.text(kind, "apiVersion") + "/" + Json.text(kind, "kind") : "<unset>";
    }

    private static String parameter(JsonNode binding) {
        JsonNode reference = binding.path("spec").path("paramRef");
        if (!reference.isObject()) {
            return "<unset>";
        }
        String namespace = Json.text(reference, "namespace");
        String name = Json.text(reference, "name");
        String shown = name.isEmpty() ? Texts.selector(reference.path("selector")) : name;
        return (namespace.isEmpty() ? "*" : namespace) + "/" + shown;
    }

    private static String requestedDuration(JsonNode request) {
        JsonNode seconds = request.path("spec").path("expirationSeconds");
        return seconds.isNumber() ? Ages.span(Duration.ofSeconds(seconds.asLong())) : "<none>";
    }

    private static String requestCondition(JsonNode request) {
        boolean approved = false;
        boolean denied = false;
        boolean failed = false;
        for (JsonNode condition : request.path("status").path("conditions")) {
            String type = Json.text(condition, "type");
            approved |= type.equals("Approved");
            denied |= type.equals("Denied");
            failed |= type.equals("Failed");
        }
        String state = denied ? "Denied" : approved ? "Approved" : "Pending";
        boolean issued = !Json.text(request.path("status"), "certificate").isEmpty();
        return state + (failed ? ",Failed" : "") + (issued ? ",Issued" : "");
    }

    private static String missingLevel(JsonNode flow) {
        for (JsonNode condition : flow.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals("Dangling")) {
                return Json.text(condition, "status");
            }
        }
        return "?";
    }

    private static String apiService(JsonNode service) {
        JsonNode reference = service.path("spec").path("service");
        return reference.isObject() ? Json.text(reference, "namespace") + "/" + Json.text(reference, "name") : "Local";
    }

    private static String apiAvailable(JsonNode service) {
        for (JsonNode condition : service.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals("Available")) {
                String status = Json.text(condition, "status");
                String reason = Json.text(condition, "reason");
                return status.equals("True") || reason.isEmpty() ? status : status + " (" + reason + ")";
            }
        }
        return "Unknown";
    }
}
