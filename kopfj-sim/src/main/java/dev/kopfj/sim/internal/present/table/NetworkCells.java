package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.present.table.Column.Cell;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tables show of services and of what leads to and from them: addresses, ports, hosts. */
final class NetworkCells {
    static final Map<String, Cell> ALL = Map.of(
            "service-external", Cells.text(NetworkCells::external),
            "service-ports", Cells.text(NetworkCells::servicePorts),
            "endpoints", Cells.text(NetworkCells::endpoints),
            "ingress-hosts", Cells.text(NetworkCells::hosts),
            "ingress-address", Cells.text(ingress -> balanced(ingress)),
            "ingress-ports",
                    Cells.text(ingress -> ingress.path("spec").path("tls").isEmpty() ? "80" : "80, 443"),
            "class-parameters", Cells.text(NetworkCells::parameters),
            "address-parent", Cells.text(NetworkCells::parent),
            "slice-ports", Cells.text(NetworkCells::slicePorts),
            "slice-endpoints", Cells.text(NetworkCells::sliceEndpoints));

    private static final int SHOWN_MAX = 3;

    private NetworkCells() {}

    private static String external(JsonNode service) {
        List<String> ips = new ArrayList<>();
        service.path("spec").path("externalIPs").forEach(ip -> ips.add(ip.asText()));
        return switch (Json.text(service.path("spec"), "type")) {
            case "LoadBalancer" -> {
                String balanced = balanced(service);
                if (!balanced.isEmpty()) {
                    ips.add(0, balanced);
                }
                yield ips.isEmpty() ? "<pending>" : String.join(",", ips);
            }
            case "ExternalName" -> Json.text(service.path("spec"), "externalName");
            default -> Texts.orNone(String.join(",", ips));
        };
    }

    private static String balanced(JsonNode object) {
        Set<String> addresses = new LinkedHashSet<>();
        for (JsonNode entry : object.path("status").path("loadBalancer").path("ingress")) {
            String ip = Json.text(entry, "ip");
            addresses.add(ip.isEmpty() ? Json.text(entry, "hostname") : ip);
        }
        return String.join(",", addresses);
    }

    private static String servicePorts(JsonNode service) {
        return Texts.orNone(Texts.joined(service.path("spec").path("ports"), port -> {
            int node = port.path("nodePort").asInt();
            return port.path("port").asText() + (node > 0 ? ":" + node : "") + "/" + Json.text(port, "protocol");
        }));
    }

    private static String endpoints(JsonNode endpoints) {
        List<String> all = new ArrayList<>();
        for (JsonNode subset : endpoints.path("subsets")) {
            JsonNode ports = subset.path("ports");
            for (JsonNode address : subset.path("addresses")) {
                String ip = Json.text(address, "ip");
                if (ports.isEmpty()) {
                    all.add(ip);
                }
            }
            for (JsonNode port : ports) {
                subset.path("addresses").forEach(address -> all.add(joined(address, port)));
            }
        }
        return Texts.orNone(Texts.some(all, SHOWN_MAX));
    }

    private static String joined(JsonNode address, JsonNode port) {
        String ip = Json.text(address, "ip");
        return (ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip) + ":"
                + port.path("port").asText();
    }

    private static String hosts(JsonNode ingress) {
        List<String> all = new ArrayList<>();
        for (JsonNode rule : ingress.path("spec").path("rules")) {
            if (!Json.text(rule, "host").isEmpty()) {
                all.add(Json.text(rule, "host"));
            }
        }
        return all.isEmpty() ? "*" : Texts.some(all, SHOWN_MAX);
    }

    private static String parameters(JsonNode ingressClass) {
        JsonNode parameters = ingressClass.path("spec").path("parameters");
        if (!parameters.isObject()) {
            return "<none>";
        }
        String group = Json.text(parameters, "apiGroup");
        return Json.text(parameters, "kind") + (group.isEmpty() ? "" : "." + group) + "/"
                + Json.text(parameters, "name");
    }

    private static String parent(JsonNode address) {
        JsonNode parent = address.path("spec").path("parentRef");
        List<String> parts = new ArrayList<>();
        for (String member : List.of("group", "resource", "namespace", "name")) {
            String part = Json.text(parent, member);
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        int name = parts.size() - 1;
        return parts.isEmpty()
                ? ""
                : String.join(".", parts.subList(0, Math.max(0, name - 1)))
                        + (name > 0 ? parts.get(name - 1) + "/" : "")
                        + parts.get(name);
    }

    private static String slicePorts(JsonNode slice) {
        List<String> ports = new ArrayList<>();
        slice.path("ports")
                .forEach(port -> ports.add(port.has("port") ? port.path("port").asText() : "*"));
        return ports.isEmpty() ? "<unset>" : Texts.some(ports, SHOWN_MAX);
    }

    private static String sliceEndpoints(JsonNode slice) {
        List<String> addresses = new ArrayList<>();
        slice.path("endpoints").forEach(endpoint -> endpoint.path("addresses").forEach(a -> addresses.add(a.asText())));
        return addresses.isEmpty() ? "<unset>" : Texts.some(addresses, SHOWN_MAX);
    }
}
