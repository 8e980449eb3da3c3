package dev.kopfj.sim.internal.builtin.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.builtin.table.Fill;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Gives a Service its addresses and node ports: the lowest that no other Service has, so that runs are alike. */
final class ServiceAllocation {
    private static final String PREFIX = "10.96.";
    private static final int ADDRESSES = 65_536;
    private static final int FIRST_ADDRESS = 10;
    private static final int BYTE = 256;
    private static final int NODE_PORT_MIN = 30_000;
    private static final int NODE_PORT_MAX = 32_767;

    private final ObjectNode draft;
    private final Supplier<List<ObjectNode>> others;

    ServiceAllocation(ObjectNode draft, Supplier<List<ObjectNode>> others) {
        this.draft = draft;
        this.others = others;
    }

    void allocate() {
        if (!(draft.path("spec") instanceof ObjectNode given)) {
            return;
        }
        ObjectNode spec = Json.shallow(given);
        if (Json.text(spec, "type").equals(ServiceManners.EXTERNAL)) {
            spec.remove(List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"));
        } else {
            allocateAddress(spec);
        }
        if (needsNodePorts(spec)) {
            allocateNodePorts(spec);
        } else if (!ServiceManners.isExternal(Json.text(spec, "type"))) {
            spec.remove("healthCheckNodePort");
        }
        draft.set("spec", spec);
    }

    private void allocateAddress(ObjectNode spec) {
        String address = Json.text(spec, "clusterIP");
        if (address.isEmpty()) {
            address = spec.path("clusterIPs").path(0).asText("");
        }
        if (address.isEmpty()) {
            address = freeAddress();
        } else if (!address.equals(ServiceManners.NONE) && addresses().contains(address)) {
            String rule = "failed to allocate IP " + address + ": provided IP is already allocated";
            throw refused(Cause.shown("spec.clusterIPs", "[" + Json.quote(address) + "]", rule));
        }
        spec.put("clusterIP", address);
        spec.set("clusterIPs", Fill.texts(List.of(address)));
        if (!Json.filled(spec.path("ipFamilies"))) {
            spec.set("ipFamilies", Fill.texts(List.of("IPv4")));
        }
        Fill.text(spec, "ipFamilyPolicy", "SingleStack");
    }

    private String freeAddress() {
        Set<String> taken = addresses();
        for (int i = FIRST_ADDRESS; i < ADDRESSES - 1; i++) {
            String address = PREFIX + i / BYTE + "." + i % BYTE;
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw Problem.failure("failed to allocate a serviceIP: range is full");
    }

    private Set<String> addresses() {
        Set<String> taken = new HashSet<>();
        others.get().forEach(other -> taken.add(Json.text(other.path("spec"), "clusterIP")));
        return taken;
    }

    private static boolean needsNodePorts(JsonNode spec) {
        String type = Json.text(spec, "type");
        return type.equals("NodePort")
                || (type.equals("LoadBalancer")
                        && spec.path("allocateLoadBalancerNodePorts").asBoolean(true));
    }

    private void allocateNodePorts(ObjectNode spec) {
        Set<Integer> taken = new HashSet<>();
        others.get().forEach(other -> other.path("spec").path("ports").forEach(port -> taken.add(nodePort(port))));
        var ports = Json.object().arrayNode();
        int index = 0;
        for (JsonNode port : spec.path("ports")) {
            int wanted = nodePort(port);
            if (wanted != 0 && (taken.contains(wanted) || wanted < NODE_PORT_MIN || wanted > NODE_PORT_MAX)) {
                String rule = taken.contains(wanted)
                        ? "provided port is already allocated"
                        : "provided port is not in the valid range. The range of valid ports is 30000-32767";
                throw refused(Cause.shown("spec.ports[" + index + "].nodePort", Integer.toString(wanted), rule));
            }
            int chosen = wanted;
            for (int free = NODE_PORT_MIN; chosen == 0; free++) {
                chosen = taken.contains(free) ? 0 : free;
            }
            taken.add(chosen);
            ports.add(Json.shallow((ObjectNode) port).put("nodePort", chosen));
            index++;
        }
        spec.set("ports", ports);
    }

    private static int nodePort(JsonNode port) {
        return port.path("nodePort").asInt();
    }

    private Problem refused(Cause cause) {
        return Problem.invalid(new Resource("", "Service"), Json.text(Json.meta(draft), "name"), List.of(cause));
    }
}
