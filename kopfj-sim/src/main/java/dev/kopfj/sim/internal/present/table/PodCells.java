package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.present.table.Column.Cell;
import java.time.Instant;
import java.util.Map;

/** What tables show of pods: how many containers are ready, what the pod is doing, how often it began anew. */
final class PodCells {
    static final Map<String, Cell> ALL = Map.of(
            "pod-ready", Cells.text(PodCells::ready),
            "pod-status", Cells.text(PodCells::status),
            "pod-restarts", PodCells::restarts,
            "pod-gates", Cells.text(PodCells::gates));

    private PodCells() {}

    private static String ready(JsonNode pod) {
        int ready = 0;
        int all = pod.path("spec").path("containers").size();
        for (JsonNode container : pod.path("status").path("containerStatuses")) {
            ready += isReady(container) ? 1 : 0;
        }
        for (JsonNode container : pod.path("spec").path("initContainers")) {
            if (alongside(container)) {
                all++;
                ready += isReady(initStatus(pod, container)) ? 1 : 0;
            }
        }
        return ready + "/" + all;
    }

    private static boolean isReady(JsonNode status) {
        return status.path("ready").asBoolean() && status.path("state").has("running");
    }

    /** Such a container starts among the first, and then runs beside the others. */
    private static boolean alongside(JsonNode container) {
        return Json.text(container, "restartPolicy").equals("Always");
    }

    private static JsonNode initStatus(JsonNode pod, JsonNode container) {
        for (JsonNode status : pod.path("status").path("initContainerStatuses")) {
            if (Json.text(status, "name").equals(Json.text(container, "name"))) {
                return status;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode container(JsonNode pod, JsonNode initStatus) {
        for (JsonNode container : pod.path("spec").path("initContainers")) {
            if (Json.text(initStatus, "name").equals(Json.text(container, "name"))) {
                return container;
            }
        }
        return MissingNode.getInstance();
    }

    private static String status(JsonNode pod) {
        JsonNode status = pod.path("status");
        String given = Json.text(status, "reason");
        if (Json.meta(pod).has("deletionTimestamp")) {
            return given.equals("NodeLost") ? "Unknown" : "Terminating";
        }
        String reason = given.isEmpty() ? Json.text(status, "phase") : given;
        if (gated(status)) {
            reason = "SchedulingGated";
        }
        String starting = starting(pod);
        return starting.isEmpty() ? running(pod, reason) : starting;
    }

    private static boolean gated(JsonNode status) {
        for (JsonNode condition : status.path("conditions")) {
            if (Json.text(condition, "type").equals("PodScheduled")
                    && Json.text(condition, "reason").equals("SchedulingGated")) {
                return true;
            }
        }
        return false;
    }

    /** Returns what the first containers are at; "" when they are done. */
    private static String starting(JsonNode pod) {
        JsonNode statuses = pod.path("status").path("initContainerStatuses");
        for (int i = 0; i < statuses.size(); i++) {
            JsonNode status = statuses.path(i);
            JsonNode terminated = status.path("state").path("terminated");
            JsonNode waiting = status.path("state").path("waiting");
            String why = Json.text(waiting, "reason");
            boolean done = terminated.isObject() && terminated.path("exitCode").asInt() == 0;
            boolean beside =
                    alongside(container(pod, status)) && status.path("started").asBoolean();
            if (done || beside) {
                continue;
            }
            if (terminated.isObject()) {
                return "Init:" + ended(terminated);
            }
            if (!why.isEmpty() && !why.equals("PodInitializing")) {
                return "Init:" + why;
            }
            return "Init:" + i + "/" + pod.path("spec").path("initContainers").size();
        }
        return "";
    }

    private static String ended(JsonNode terminated) {
        String reason = Json.text(terminated, "reason");
        if (!reason.isEmpty()) {
            return reason;
        }
        int signal = terminated.path("signal").asInt();
        return signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + terminated.path("exitCode").asInt();
    }

    private static String running(JsonNode pod, String phase) {
        String reason = phase;
        boolean runs = false;
        JsonNode statuses = pod.path("status").path("containerStatuses");
        for (int i = statuses.size() - 1; i >= 0; i--) {
            JsonNode state = statuses.path(i).path("state");
            String waiting = Json.text(state.path("waiting"), "reason");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (state.has("terminated")) {
                reason = ended(state.path("terminated"));
            } else if (isReady(statuses.path(i))) {
                runs = true;
            }
        }
        if (reason.equals("Completed") && runs) {
            return isTrue(pod, "Ready") ? "Running" : "NotReady";
        }
        return reason;
    }

    private static boolean isTrue(JsonNode pod, String type) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return Json.text(condition, "status").equals("True");
            }
        }
        return false;
    }

    private static JsonNode restarts(JsonNode pod, Instant now) {
        boolean starting = !starting(pod).isEmpty();
        int restarts = 0;
        String last = "";
        for (JsonNode status : pod.path("status").path("initContainerStatuses")) {
            if (starting || alongside(container(pod, status))) {
                restarts += status.path("restartCount").asInt();
                last = later(last, status);
            }
        }
        if (!starting) {
            for (JsonNode status : pod.path("status").path("containerStatuses")) {
                restarts += status.path("restartCount").asInt();
                last = later(last, status);
            }
        }
        String shown = Integer.toString(restarts);
        return TextNode.valueOf(
                restarts == 0 || last.isEmpty() ? shown : shown + " (" + Ages.since(last, now) + " ago)");
    }

    private static String later(String stamp, JsonNode status) {
        String other = Json.text(status.path("lastState").path("terminated"), "finishedAt");
        return other.compareTo(stamp) > 0 ? other : stamp;
    }

    private static String gates(JsonNode pod) {
        JsonNode gates = pod.path("spec").path("readinessGates");
        int open = 0;
        for (JsonNode gate : gates) {
            open += isTrue(pod, Json.text(gate, "conditionType")) ? 1 : 0;
        }
        return gates.isEmpty() ? "<none>" : open + "/" + gates.size();
    }
}
