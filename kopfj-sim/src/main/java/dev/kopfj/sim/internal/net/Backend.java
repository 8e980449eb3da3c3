package dev.kopfj.sim.internal.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;

/** A pod as it stands behind a service. */
record Backend(ObjectNode service, ObjectNode pod) {

    /** Tells whether a service has to be told of the pod at all. */
    boolean isThere() {
        return !address().isEmpty() && !Pods.isOver(pod);
    }

    String address() {
        return Json.text(pod.path("status"), "podIP");
    }

    boolean isLeaving() {
        return Owner.isLeaving(pod);
    }

    /** Tells whether the pod answers, whether or not it goes away. */
    boolean isServing() {
        return Pods.isReady(pod);
    }

    /** Tells whether the service sends requests to the pod. */
    boolean isReady() {
        return tolerant() || (isServing() && !isLeaving());
    }

    /** Tells whether the service wants all pods, be they ready or not. */
    boolean tolerant() {
        return service.path("spec").path("publishNotReadyAddresses").asBoolean();
    }

    /** Writes what endpoints of both kinds say of the pod. */
    void describe(ObjectNode endpoint) {
        String host = Json.text(pod.path("spec"), "hostname");
        String domain = Json.text(pod.path("spec"), "subdomain");
        if (!host.isEmpty() && domain.equals(Json.text(Json.meta(service), "name"))) {
            endpoint.put("hostname", host);
        }
        String node = Json.text(pod.path("spec"), "nodeName");
        if (!node.isEmpty()) {
            endpoint.put("nodeName", node);
        }
        JsonNode meta = Json.meta(pod);
        endpoint.putObject("targetRef")
                .put("kind", "Pod")
                .put("namespace", Json.text(meta, "namespace"))
                .put("name", Json.text(meta, "name"))
                .put("uid", Json.text(meta, "uid"));
    }

    /** Returns the ports of the service as the pod has them; what it has no name for is left out. */
    ArrayNode ports() {
        ArrayNode ports = Json.object().arrayNode();
        for (JsonNode wanted : service.path("spec").path("ports")) {
            int number = number(wanted);
            if (number > 0) {
                ObjectNode port = ports.addObject();
                if (wanted.has("name")) {
                    port.put("name", Json.text(wanted, "name"));
                }
                port.put("port", number).put("protocol", protocol(wanted));
                if (wanted.has("appProtocol")) {
                    port.put("appProtocol", Json.text(wanted, "appProtocol"));
                }
            }
        }
        return ports;
    }

    private int number(JsonNode wanted) {
        JsonNode target = wanted.path("targetPort");
        if (!target.isTextual()) {
            return target.asInt(wanted.path("port").asInt());
        }
        return pod.path("spec")
                .path("containers")
                .valueStream()
                .flatMap(container -> container.path("ports").valueStream())
                .filter(port -> Json.text(port, "name").equals(target.asText())
                        && protocol(port).equals(protocol(wanted)))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElse(0);
    }

    private static String protocol(JsonNode port) {
        String protocol = Json.text(port, "protocol");
        return protocol.isEmpty() ? "TCP" : protocol;
    }
}
