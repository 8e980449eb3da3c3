package dev.kopfj.sim.internal.builtin.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.schema.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be so of Services. */
final class ServiceChecks {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final int DAY = 86_400;

    private static final String NO_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

    private ServiceChecks() {}

    static List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        JsonNode spec = object.path("spec");
        String type = Json.text(spec, "type");
        boolean headless = Json.text(spec, "clusterIP").equals(ServiceManners.NONE);
        checkByType(spec, type, headless, faults);
        checkPorts(spec, faults);
        Labels.check(spec.path("selector"), "spec.selector", faults);
        faults.oneOf(spec, "spec", "sessionAffinity", List.of("ClientIP", "None"));
        checkAffinity(spec, faults);
        checkAddress(spec, faults);
        faults.oneOf(spec, "spec", "type", TYPES);
        checkNodePorts(spec, type, faults);
        checkTraffic(spec, type, faults);
        return faults.causes();
    }

    private static void checkByType(JsonNode spec, String type, boolean headless, Faults faults) {
        boolean external = type.equals(ServiceManners.EXTERNAL);
        if (!Json.filled(spec.path("ports")) && !headless && !external) {
            faults.required("spec.ports", "");
        }
        if (headless && ServiceManners.isExternal(type)) {
            String what = type.equals("NodePort") ? "NodePort" : "LoadBalancer";
            faults.invalid("spec.clusterIPs[0]", "None", List.of("may not be set to 'None' for " + what + " services"));
        }
        if (external) {
            if (!Json.text(spec, "clusterIP").isEmpty()) {
                faults.forbidden("spec.clusterIPs", "may not be set for ExternalName services");
            }
            String name = Json.text(spec, "externalName");
            String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            if (bare.isEmpty()) {
                faults.required("spec.externalName", "");
            } else {
                faults.invalid("spec.externalName", bare, Names.subdomain(bare));
            }
        }
    }

    private static void checkPorts(JsonNode spec, Faults faults) {
        Set<String> names = new HashSet<>();
        Set<List<Object>> doors = new HashSet<>();
        boolean many = spec.path("ports").size() > 1;
        int index = 0;
        for (JsonNode port : spec.path("ports")) {
            String path = "spec.ports[" + index + "]";
            checkPort(port, path, many, faults);
            String name = Json.text(port, "name");
            if (!name.isEmpty() && !names.add(name)) {
                faults.duplicate(path + ".name", port.path("name"));
            }
            if (!doors.add(List.of(port.path("port").asInt(), Json.text(port, "protocol")))) {
                ObjectNode shown = Json.object().put("Name", "").put("Protocol", Json.text(port, "protocol"));
                shown.putNull("AppProtocol");
                shown.set("Port", port.path("port"));
                faults.duplicate(path, shown.set("TargetPort", Json.object().numberNode(0)));
            }
            index++;
        }
    }

    private static void checkPort(JsonNode port, String path, boolean named, Faults faults) {
        String name = Json.text(port, "name");
        if (name.isEmpty() && named) {
            faults.required(path + ".name", "");
        } else if (!name.isEmpty()) {
            faults.invalid(path + ".name", name, Names.label(name));
        }
        faults.port(path + ".port", port.path("port"));
        faults.oneOf(port, path, "protocol", List.of("SCTP", "TCP", "UDP"));
        Ports.check(port.path("targetPort"), path + ".targetPort", faults);
        String protocol = Json.text(port, "appProtocol");
        if (port.has("appProtocol")) {
            faults.invalid(path + ".appProtocol", protocol, Names.qualified(protocol));
        }
    }

    private static void checkAffinity(JsonNode spec, Faults faults) {
        JsonNode seconds = spec.path("sessionAffinityConfig").path("clientIP").path("timeoutSeconds");
        if (seconds.isNumber() && (seconds.asLong() <= 0 || seconds.asLong() > DAY)) {
            faults.invalid(
                    "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
                    seconds,
                    "must be greater than 0 and less than " + DAY);
        }
    }

    private static void checkAddress(JsonNode spec, Faults faults) {
        String address = Json.text(spec, "clusterIP");
        if (!address.isEmpty() && !address.equals(ServiceManners.NONE) && !Ports.isAddress(address)) {
            faults.invalid("spec.clusterIPs[0]", address, List.of(NO_ADDRESS));
        }
        int index = 0;
        for (JsonNode external : spec.path("externalIPs")) {
            if (!Ports.isAddress(external.asText())) {
                faults.invalid("spec.externalIPs[" + index + "]", external.asText(), List.of(NO_ADDRESS));
            }
            index++;
        }
    }

    private static void checkNodePorts(JsonNode spec, String type, Faults faults) {
        int index = 0;
        for (JsonNode port : spec.path("ports")) {
            if (type.equals("ClusterIP") && port.path("nodePort").asInt() != 0) {
                faults.forbidden("spec.ports[" + index + "].nodePort", "may not be used when `type` is 'ClusterIP'");
            }
            index++;
        }
    }

    private static void checkTraffic(JsonNode spec, String type, Faults faults) {
        if (!ServiceManners.isExternal(type)
                && spec.has("externalTrafficPolicy")
                && !Json.filled(spec.path("externalIPs"))) {
            faults.invalid(
                    "spec.externalTrafficPolicy",
                    spec.path("externalTrafficPolicy"),
                    "may only be set for externally-accessible services");
        } else if (ServiceManners.isExternal(type)) {
            faults.oneOf(spec, "spec", "externalTrafficPolicy", List.of("Cluster", "Local"));
        }
        if (spec.has("internalTrafficPolicy")) {
            faults.oneOf(spec, "spec", "internalTrafficPolicy", List.of("Cluster", "Local"));
        }
        if (!type.equals("LoadBalancer") && spec.has("allocateLoadBalancerNodePorts")) {
            faults.forbidden("spec.allocateLoadBalancerNodePorts", "may only be used when `type` is 'LoadBalancer'");
        }
    }
}
