package dev.kopfj.sim.internal.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Served;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of a service: one Endpoints object in whole, and slices of not more than a hundred pods. */
final class Endpoints {
    static final String SERVICE_NAME = "kubernetes.io/service-name";

    private static final String HEADLESS = "service.kubernetes.io/headless";
    private static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final int SLICE_MAX = 100;
    private static final int ADDRESSES_MAX = 1_000;

    private Endpoints() {}

    /** Makes the Endpoints object of a service. */
    static ObjectNode whole(ObjectNode service, List<Backend> backends) {
        ObjectNode endpoints = Json.object();
        ObjectNode meta = endpoints.putObject("metadata");
        meta.put("name", Json.text(Json.meta(service), "name"));
        meta.put("namespace", Json.text(Json.meta(service), "namespace"));
        meta.set("labels", labels(service).put("endpoints.kubernetes.io/managed-by", "endpoint-controller"));
        List<Backend> told = backends.stream()
                .filter(backend -> backend.tolerant() || !backend.isLeaving())
                .limit(ADDRESSES_MAX)
                .toList();
        if (!told.isEmpty()) {
            ArrayNode subsets = endpoints.putArray("subsets");
            byPorts(told).forEach((ports, members) -> subset(subsets.addObject(), ports, members));
        }
        return endpoints;
    }

    private static void subset(ObjectNode subset, ArrayNode ports, List<Backend> members) {
        for (boolean ready : new boolean[] {true, false}) {
            List<Backend> some =
                    members.stream().filter(member -> member.isReady() == ready).toList();
            if (!some.isEmpty()) {
                ArrayNode addresses = subset.putArray(ready ? "addresses" : "notReadyAddresses");
                some.forEach(member -> member.describe(addresses.addObject().put("ip", member.address())));
            }
        }
        if (!ports.isEmpty()) {
            subset.set("ports", ports);
        }
    }

    /** Makes the slices of a service; one that is empty when it has no pods. */
    static List<ObjectNode> slices(ObjectNode service, List<Backend> backends) {
        List<ObjectNode> slices = new ArrayList<>();
        byPorts(backends).forEach((ports, members) -> {
            for (int from = 0; from < members.size(); from += SLICE_MAX) {
                int to = Math.min(from + SLICE_MAX, members.size());
                slices.add(slice(service, ports, members.subList(from, to)));
            }
        });
        if (slices.isEmpty()) {
            slices.add(slice(service, Json.object().arrayNode(), List.of()));
        }
        return slices;
    }

    private static ObjectNode slice(ObjectNode service, ArrayNode ports, List<Backend> members) {
        ObjectNode slice = Json.object();
        String name = Json.text(Json.meta(service), "name");
        ObjectNode meta = slice.putObject("metadata").put("generateName", name + "-");
        ObjectNode labels = labels(service).put("endpointslice.kubernetes.io/managed-by", MANAGER);
        meta.set("labels", labels.put(SERVICE_NAME, name));
        meta.putArray("ownerReferences").add(Owner.reference(Served.SERVICES, service));
        boolean six = members.stream().anyMatch(member -> member.address().contains(":"));
        slice.put("addressType", six ? "IPv6" : "IPv4");
        ArrayNode endpoints = slice.putArray("endpoints");
        for (Backend member : members) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(member.address());
            endpoint.putObject("conditions")
                    .put("ready", member.isReady())
                    .put("serving", member.isServing())
                    .put("terminating", member.isLeaving());
            member.describe(endpoint);
        }
        slice.set("ports", ports);
        return slice;
    }

    /** Pods whose ports have the same numbers, each group in the order of the names of its pods. */
    private static Map<ArrayNode, List<Backend>> byPorts(List<Backend> backends) {
        Map<ArrayNode, List<Backend>> groups = new LinkedHashMap<>();
        backends.stream()
                .sorted(Comparator.comparing(backend -> Json.text(Json.meta(backend.pod()), "name")))
                .forEach(backend -> groups.computeIfAbsent(backend.ports(), first -> new ArrayList<>())
                        .add(backend));
        return groups;
    }

    private static ObjectNode labels(ObjectNode service) {
        JsonNode given = Json.meta(service).path("labels");
        ObjectNode labels = given instanceof ObjectNode own ? own.deepCopy() : Json.object();
        return Json.text(service.path("spec"), "clusterIP").equals("None") ? labels.put(HEADLESS, "") : labels;
    }
}
