package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the status of a pod says of its containers. */
@Differs(
        from = "kubelet 1.34",
        how = "statuses of containers tell neither of resources, volume mounts and users, nor pods the generation seen")
public final class PodStatus {
    private static final List<String> OWN =
            List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady");

    private final PodRun run;
    private final Instant now;

    private PodStatus(PodRun run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /** Returns the members that a status has now; those that others have set are as they were. */
    public static ObjectNode of(PodRun run, String hostIp, Instant now) {
        return new PodStatus(run, now).build(hostIp);
    }

    private ObjectNode build(String hostIp) {
        String phase = phase();
        ObjectNode status = Json.object().put("phase", phase);
        if (run.isOverdue() && run.isOver()) {
            status.put("reason", "DeadlineExceeded");
            status.put("message", "Pod was active on the node longer than the specified deadline");
        }
        status.put("hostIP", hostIp).putArray("hostIPs").addObject().put("ip", hostIp);
        if (hasAddress()) {
            boolean host = run.pod().path("spec").path("hostNetwork").asBoolean();
            String ip = host ? hostIp : run.ip();
            status.put("podIP", ip).putArray("podIPs").addObject().put("ip", ip);
        }
        status.put("startTime", Conditions.time(run.begin()));
        if (!run.inits().isEmpty()) {
            status.set("initContainerStatuses", inits());
        }
        status.set("containerStatuses", mains());
        status.set("conditions", conditions(phase));
        return status;
    }

    private boolean hasAddress() {
        return Stream.concat(run.inits().stream(), run.mains().stream()).anyMatch(ContainerRun::hasRun);
    }

    private String phase() {
        List<ContainerRun> mains = run.mains();
        if (run.isOver()) {
            boolean well = !run.isOverdue()
                    && Stream.concat(run.isInitialized() ? Stream.empty() : run.inits().stream(), mains.stream())
                            .allMatch(container -> container.hasRun() && container.exitCode() == 0);
            return well ? "Succeeded" : "Failed";
        }
        boolean begun = run.isInitialized() && mains.stream().allMatch(ContainerRun::hasRun);
        return begun ? "Running" : "Pending";
    }

    private ArrayNode inits() {
        ArrayNode all = Json.object().arrayNode();
        JsonNode specs = run.pod().path("spec").path("initContainers");
        for (int i = 0; i < run.inits().size(); i++) {
            ContainerRun init = run.inits().get(i);
            ObjectNode status = init.status(run.pod(), specs.path(i), "PodInitializing", now);
            if (!run.isSidecar(i)) {
                status.put("ready", init.hasEnded() && init.exitCode() == 0);
            }
            all.add(status);
        }
        return all;
    }

    private ArrayNode mains() {
        String waiting = run.inits().isEmpty() || run.isInitialized() ? "ContainerCreating" : "PodInitializing";
        ArrayNode all = Json.object().arrayNode();
        JsonNode specs = run.pod().path("spec").path("containers");
        for (int i = 0; i < run.mains().size(); i++) {
            all.add(run.mains().get(i).status(run.pod(), specs.path(i), waiting, now));
        }
        return all;
    }

    private ArrayNode conditions(String phase) {
        ArrayNode all = Json.object().arrayNode();
        ObjectNode ready = containersReady(phase);
        add(all, condition("PodReadyToStartContainers", run.hasSandbox()));
        add(all, initialized(phase));
        add(all, gated(ready.deepCopy().put("type", "Ready")));
        add(all, ready.put("type", "ContainersReady"));
        for (JsonNode before : run.pod().path("status").path("conditions")) {
            if (!OWN.contains(Json.text(before, "type"))) {
                all.add(before.deepCopy());
            }
        }
        if (Conditions.find(run.pod(), "PodScheduled").isMissingNode()) {
            add(all, condition("PodScheduled", true));
        }
        return all;
    }

    private static ObjectNode condition(String type, boolean holds) {
        return Json.object().putNull("lastProbeTime").put("type", type).put("status", holds ? "True" : "False");
    }

    private static ObjectNode condition(String type, boolean holds, String reason, String message) {
        ObjectNode condition = condition(type, holds).put("reason", reason);
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
        return condition;
    }

    private void add(ArrayNode all, ObjectNode condition) {
        JsonNode before = Conditions.find(run.pod(), Json.text(condition, "type"));
        boolean same = Json.text(before, "status").equals(Json.text(condition, "status"));
        String since = same ? Json.text(before, "lastTransitionTime") : "";
        all.add(condition.put("lastTransitionTime", since.isEmpty() ? Conditions.time(now) : since));
    }

    private ObjectNode initialized(String phase) {
        if (phase.equals("Succeeded")) {
            return condition("Initialized", true, "PodCompleted", "");
        }
        if (run.inits().isEmpty() || run.isInitialized()) {
            return condition("Initialized", true);
        }
        String incomplete = run.inits().stream()
                .filter(init -> !(init.hasEnded() && init.exitCode() == 0) && !init.isStarted(now))
                .map(ContainerRun::name)
                .collect(Collectors.joining(" ", "containers with incomplete status: [", "]"));
        return condition("Initialized", false, "ContainersNotInitialized", incomplete);
    }

    private ObjectNode containersReady(String phase) {
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return condition("", false, phase.equals("Failed") ? "PodFailed" : "PodCompleted", "");
        }
        List<String> unready = run.mains().stream()
                .filter(main -> !main.isReady(now))
                .map(ContainerRun::name)
                .toList();
        return unready.isEmpty()
                ? condition("", true)
                : condition(
                        "",
                        false,
                        "ContainersNotReady",
                        "containers with unready status: [" + String.join(" ", unready) + "]");
    }

    /** A pod whose containers are ready is ready itself when those who have a say in that agree. */
    private ObjectNode gated(ObjectNode ready) {
        if (Json.text(ready, "status").equals("False")) {
            return ready;
        }
        for (JsonNode gate : run.pod().path("spec").path("readinessGates")) {
            String type = Json.text(gate, "conditionType");
            JsonNode found = Conditions.find(run.pod(), type);
            String state = Json.text(found, "status");
            if (!state.equals("True")) {
                String why = found.isMissingNode()
                        ? "corresponding condition of pod readiness gate " + Json.quote(type) + " does not exist."
                        : "the status of pod readiness gate " + Json.quote(type) + " is not \"True\", but " + state;
                return condition("Ready", false, "ReadinessGatesNotReady", why);
            }
        }
        return ready;
    }
}
