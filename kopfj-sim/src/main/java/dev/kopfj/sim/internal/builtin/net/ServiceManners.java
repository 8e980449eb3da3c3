package dev.kopfj.sim.internal.builtin.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import dev.kopfj.sim.internal.schema.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The manners of Services. */
final class ServiceManners implements Manners {
    static final String NONE = "None";
    static final String EXTERNAL = "ExternalName";
    private static final int AFFINITY_SECONDS = 10_800;
    private static final String CLUSTER = "Cluster";
    private static final List<String> KEPT =
            List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort");

    @Override
    public List<String> nameFaults(String name) {
        return Names.word(name);
    }

    @Override
    public void defaults(ObjectNode object) {
        Fill.in(object, "spec", spec -> {
            Fill.text(spec, "sessionAffinity", NONE);
            affinity(spec);
            Fill.text(spec, "type", "ClusterIP");
            String type = Json.text(spec, "type");
            Fill.each(spec, "ports", ServiceManners::port);
            boolean external = isExternal(type);
            if (external) {
                Fill.text(spec, "externalTrafficPolicy", CLUSTER);
            }
            if (external || type.equals("ClusterIP")) {
                Fill.text(spec, "internalTrafficPolicy", CLUSTER);
            }
            if (type.equals("LoadBalancer")) {
                Fill.flag(spec, "allocateLoadBalancerNodePorts", true);
            }
        });
    }

    private static void affinity(ObjectNode spec) {
        if (!Json.text(spec, "sessionAffinity").equals("ClientIP")) {
            spec.remove("sessionAffinityConfig");
            return;
        }
        ObjectNode client = Json.child(Json.child(spec, "sessionAffinityConfig"), "clientIP");
        Fill.number(client, "timeoutSeconds", AFFINITY_SECONDS);
    }

    private static void port(ObjectNode port) {
        Fill.text(port, "protocol", "TCP");
        JsonNode target = port.path("targetPort");
        boolean none = target.isTextual() ? target.textValue().isEmpty() : target.asInt() == 0;
        if (none) {
            port.set("targetPort", port.path("port"));
        }
    }

    static boolean isExternal(String type) {
        return type.equals("NodePort") || type.equals("LoadBalancer");
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        draft.putObject("status").putObject("loadBalancer");
    }

    /** An update that does not name what the server has allocated keeps it. */
    @Override
    public Optional<Part> part(String subresource) {
        return subresource.isEmpty()
                ? Optional.of(
                        (old, next) -> keepAllocated(old, Part.allBut("status").merge(old, next)))
                : Optional.empty();
    }

    private static ObjectNode keepAllocated(ObjectNode old, ObjectNode next) {
        if (!(next.path("spec") instanceof ObjectNode given)
                || Json.text(given, "type").equals(EXTERNAL)
                || Json.text(old.path("spec"), "type").equals(EXTERNAL)) {
            return next;
        }
        ObjectNode spec = Json.shallow(given);
        next.set("spec", spec);
        JsonNode before = old.path("spec");
        for (String member : KEPT) {
            boolean same =
                    !member.equals("clusterIPs") || Json.text(spec, "clusterIP").equals(Json.text(before, "clusterIP"));
            if (!spec.has(member) && before.has(member) && same) {
                spec.set(member, before.get(member));
            }
        }
        if (isExternal(Json.text(spec, "type"))) {
            keepNodePorts(before, spec);
        }
        return next;
    }

    private static void keepNodePorts(JsonNode before, ObjectNode spec) {
        var ports = Json.object().arrayNode();
        for (JsonNode port : spec.path("ports")) {
            ObjectNode kept = Json.shallow((ObjectNode) port);
            for (JsonNode old : before.path("ports")) {
                boolean same = old.path("port").equals(port.path("port"))
                        && old.path("protocol").equals(port.path("protocol"));
                if (same && old.has("nodePort") && !kept.has("nodePort")) {
                    kept.set("nodePort", old.get("nodePort"));
                }
            }
            ports.add(kept);
        }
        spec.set("ports", ports);
    }

    @Override
    public void allocate(ObjectNode draft, Supplier<List<ObjectNode>> others) {
        new ServiceAllocation(draft, others).allocate();
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        return ServiceChecks.check(object);
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        Faults faults = new Faults();
        String before = Json.text(old.path("spec"), "clusterIP");
        JsonNode spec = next.path("spec");
        boolean both = !Json.text(spec, "type").equals(EXTERNAL)
                && !Json.text(old.path("spec"), "type").equals(EXTERNAL);
        if (both && !before.isEmpty() && !Json.text(spec, "clusterIP").equals(before)) {
            JsonNode shown = Json.filled(spec.path("clusterIPs"))
                    ? spec.path("clusterIPs")
                    : Fill.texts(List.of(Json.text(spec, "clusterIP")));
            faults.invalid("spec.clusterIPs[0]", shown, "may not change once set");
        }
        return faults.causes();
    }
}
