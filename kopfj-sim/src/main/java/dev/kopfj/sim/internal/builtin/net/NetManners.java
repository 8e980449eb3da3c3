package dev.kopfj.sim.internal.builtin.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.List;

/** The manners of kinds of networking. */
public final class NetManners {
    private NetManners() {}

    /** Returns the manners of a kind of networking; those that are given for all other kinds. */
    public static Manners orElse(String kind, Manners others) {
        return switch (kind) {
            case "Service" -> new ServiceManners();
            case "Ingress" -> new IngressManners();
            case "NetworkPolicy" -> new OfPolicies();
            case "Endpoints" -> new OfEndpoints();
            case "EndpointSlice" -> new OfSlices();
            default -> others;
        };
    }

    /** Network policies. */
    private static final class OfPolicies implements Manners {
        @Override
        public void defaults(ObjectNode object) {
            Fill.in(object, "spec", spec -> {
                if (!Json.filled(spec.path("policyTypes"))) {
                    boolean egress = Json.filled(spec.path("egress"));
                    spec.set("policyTypes", Fill.texts(egress ? List.of("Ingress", "Egress") : List.of("Ingress")));
                }
                for (String member : List.of("ingress", "egress")) {
                    Fill.each(spec, member, rule -> Fill.each(rule, "ports", p -> Fill.text(p, "protocol", "TCP")));
                }
            });
        }

        @Override
        public List<Cause> check(ObjectNode object) {
            Faults faults = new Faults();
            JsonNode types = object.path("spec").path("policyTypes");
            for (JsonNode type : types) {
                if (!List.of("Ingress", "Egress").contains(type.asText())) {
                    faults.addAll(List.of(Cause.unsupported(
                            "spec.policyTypes[0]", Json.quote(type.asText()), List.of("Egress", "Ingress"))));
                }
            }
            return faults.causes();
        }
    }

    /** Endpoints. */
    private static final class OfEndpoints implements Manners {
        @Override
        public void defaults(ObjectNode object) {
            Fill.each(object, "subsets", set -> Fill.each(set, "ports", p -> Fill.text(p, "protocol", "TCP")));
        }
    }

    /** Slices of endpoints. */
    private static final class OfSlices implements Manners {
        @Override
        public void defaults(ObjectNode object) {
            Fill.each(object, "ports", port -> {
                if (!port.has("name")) {
                    port.put("name", "");
                }
                Fill.text(port, "protocol", "TCP");
            });
        }

        @Override
        public List<Cause> check(ObjectNode object) {
            Faults faults = new Faults();
            List<String> types = List.of("FQDN", "IPv4", "IPv6");
            String type = Json.text(object, "addressType");
            if (type.isEmpty()) {
                faults.required("addressType", "");
            } else if (!types.contains(type)) {
                faults.addAll(List.of(Cause.unsupported("addressType", Json.quote(type), types)));
            }
            return faults.causes();
        }

        @Override
        public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
            Faults faults = new Faults();
            if (!old.path("addressType").equals(next.path("addressType"))) {
                faults.invalid("addressType", next.path("addressType"), "field is immutable");
            }
            return faults.causes();
        }
    }
}
