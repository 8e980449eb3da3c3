package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.node.NodeShape;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How a node tells of itself when it joins the cluster. */
final class NodeForm {
    private static final String KUBELET = "v1.34.0";
    private static final int LEASE_SECONDS = 40;
    private static final int LEASE_DIGITS = 6;
    private static final DateTimeFormatter LEASE_TIME =
            new DateTimeFormatterBuilder().appendInstant(LEASE_DIGITS).toFormatter();

    private NodeForm() {}

    static ObjectNode node(NodeShape shape, String address, Instant now) {
        ObjectNode node = Json.object();
        ObjectNode meta = node.putObject("metadata").put("name", shape.name());
        ObjectNode labels = meta.putObject("labels");
        labels.put("beta.kubernetes.io/arch", "amd64").put("beta.kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", "amd64").put("kubernetes.io/hostname", shape.name());
        labels.put("kubernetes.io/os", "linux");
        shape.labels().forEach(labels::put);
        meta.putObject("annotations").put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
        ObjectNode spec = node.putObject("spec").put("providerID", "kopfj://" + shape.name());
        shape.taints().forEach(taint -> addTaint(spec, taint));
        ObjectNode status = node.putObject("status");
        shape.capacity().forEach(Json.child(status, "capacity")::put);
        shape.capacity().forEach(Json.child(status, "allocatable")::put);
        conditions(status.putArray("conditions"), Conditions.time(now));
        ArrayNode addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", address);
        addresses.addObject().put("type", "Hostname").put("address", shape.name());
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10_250);
        about(status.putObject("nodeInfo"), shape.name());
        return node;
    }

    private static void addTaint(ObjectNode spec, NodeShape.Taint taint) {
        ArrayNode taints = spec.path("taints") instanceof ArrayNode present ? present : spec.putArray("taints");
        ObjectNode added = taints.addObject().put("key", taint.key());
        if (!taint.value().isEmpty()) {
            added.put("value", taint.value());
        }
        added.put("effect", taint.effect());
    }

    private static void conditions(ArrayNode conditions, String now) {
        condition(
                conditions, "MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available");
        condition(conditions, "DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure");
        condition(conditions, "PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available");
        condition(conditions, "Ready", "KubeletReady", "kubelet is posting ready status");
        conditions.forEach(condition ->
                ((ObjectNode) condition).put("lastHeartbeatTime", now).put("lastTransitionTime", now));
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message) {
        conditions
                .addObject()
                .put("type", type)
                .put("status", type.equals("Ready") ? "True" : "False")
                .put("reason", reason)
                .put("message", message);
    }

    private static void about(ObjectNode info, String name) {
        info.put("machineID", name).put("systemUUID", name).put("bootID", name);
        info.put("kernelVersion", "6.1.0").put("osImage", "kopfj").put("containerRuntimeVersion", "kopfj://1");
        info.put("kubeletVersion", KUBELET).put("kubeProxyVersion", "").put("operatingSystem", "linux");
        info.put("architecture", "amd64");
    }

    /** Returns what a node says of its health when it is well. */
    static ObjectNode health(Instant now) {
        ObjectNode patch = Json.object();
        conditions(patch.putObject("status").putArray("conditions"), Conditions.time(now));
        return patch;
    }

    /** Returns the change by which a kubelet says that it is alive. */
    static ObjectNode renewal(Instant now) {
        ObjectNode patch = Json.object();
        patch.putObject("spec").put("renewTime", LEASE_TIME.format(now));
        return patch;
    }

    static ObjectNode lease(ObjectNode node, Instant now) {
        ObjectNode lease = Json.object();
        String name = Json.text(Json.meta(node), "name");
        ObjectNode meta = lease.putObject("metadata").put("name", name);
        meta.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("name", name)
                .put("uid", Json.text(Json.meta(node), "uid"));
        lease.putObject("spec")
                .put("holderIdentity", name)
                .put("leaseDurationSeconds", LEASE_SECONDS)
                .put("renewTime", LEASE_TIME.format(now));
        return lease;
    }
}
