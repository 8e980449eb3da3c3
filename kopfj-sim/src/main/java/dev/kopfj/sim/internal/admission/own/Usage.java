package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one object uses of the quotas of its namespace, under the names that quotas have for it. */
final class Usage {
    private static final Set<String> PLAIN = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims");
    private static final List<String> SHORT = List.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");
    private static final String CLASSED = ".storageclass.storage.k8s.io/";

    private Usage() {}

    static SortedMap<String, Quantity> of(Resource resource, ObjectNode object) {
        SortedMap<String, Quantity> usage = new TreeMap<>();
        usage.put("count/" + resource, Amounts.ONE);
        if (!resource.group().isEmpty() || !PLAIN.contains(resource.plural())) {
            return usage;
        }
        switch (resource.plural()) {
            case "pods" -> {
                if (active(object)) {
                    usage.put("pods", Amounts.ONE);
                    pod(object.path("spec"), usage);
                }
            }
            case "services" -> {
                usage.put("services", Amounts.ONE);
                service(object.path("spec"), usage);
            }
            case "persistentvolumeclaims" -> {
                usage.put("persistentvolumeclaims", Amounts.ONE);
                claim(object.path("spec"), usage);
            }
            default -> usage.put(resource.plural(), Amounts.ONE);
        }
        usage.values().removeIf(quantity -> quantity.signum() == 0);
        return usage;
    }

    /** Tells whether a pod still needs what it has demanded. */
    static boolean active(ObjectNode pod) {
        return !OVER.contains(Json.text(pod.path("status"), "phase"));
    }

    /** Returns what a list of demands of a pod or container is called in quotas. */
    static SortedMap<String, Quantity> named(SortedMap<String, Quantity> requests, SortedMap<String, Quantity> limits) {
        SortedMap<String, Quantity> usage = new TreeMap<>();
        requests.forEach((name, quantity) -> {
            boolean huge = name.startsWith("hugepages-");
            if (SHORT.contains(name) || huge) {
                usage.put(name, quantity);
            }
            if (SHORT.contains(name) || huge || name.contains("/")) {
                usage.put("requests." + name, quantity);
            }
        });
        limits.forEach((name, quantity) -> {
            if (SHORT.contains(name)) {
                usage.put("limits." + name, quantity);
            }
        });
        return usage;
    }

    private static void pod(JsonNode spec, SortedMap<String, Quantity> usage) {
        usage.putAll(named(Amounts.ofPod(spec, "requests"), Amounts.ofPod(spec, "limits")));
    }

    private static void service(JsonNode spec, SortedMap<String, Quantity> usage) {
        String type = Json.text(spec, "type");
        boolean balanced = type.equals("LoadBalancer");
        if (balanced) {
            usage.put("services.loadbalancers", Amounts.ONE);
        }
        boolean withPorts = type.equals("NodePort")
                || (balanced && spec.path("allocateLoadBalancerNodePorts").asBoolean(true));
        if (withPorts) {
            usage.put(
                    "services.nodeports",
                    Quantity.parse(Integer.toString(spec.path("ports").size())));
        }
    }

    private static void claim(JsonNode spec, SortedMap<String, Quantity> usage) {
        Quantity storage = Amounts.of(spec.path("resources").path("requests")).getOrDefault("storage", Amounts.NONE);
        usage.put("requests.storage", storage);
        String name = Json.text(spec, "storageClassName");
        if (!name.isEmpty()) {
            usage.put(name + CLASSED + "persistentvolumeclaims", Amounts.ONE);
            usage.put(name + CLASSED + "requests.storage", storage);
        }
    }

    /** Writes quantities as refusals do. */
    static String text(SortedMap<String, Quantity> quantities) {
        StringBuilder text = new StringBuilder();
        quantities.forEach((name, quantity) -> {
            text.append(text.length() == 0 ? "" : ",").append(name).append('=').append(quantity);
        });
        return text.toString();
    }

    static boolean positive(Quantity quantity) {
        return quantity.value().compareTo(BigDecimal.ZERO) > 0;
    }
}
