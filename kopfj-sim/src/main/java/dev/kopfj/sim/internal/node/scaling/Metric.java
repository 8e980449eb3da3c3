package dev.kopfj.sim.internal.node.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.node.program.Behaviour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What pods use of a resource, compared with what an autoscaler wants them to. */
record Metric(Lister lister, JsonNode spec) {
    private static final double TOLERANCE = 0.1;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    /** How many replicas a metric asks for, what it is called, and what the status shows of it. */
    record Proposal(int replicas, String name, ObjectNode shown) {}

    /** A metric that cannot be had. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    private String resource() {
        return Json.text(spec.path("resource"), "name");
    }

    Proposal propose(List<ObjectNode> pods, int current) throws Missing {
        boolean share = target().has("averageUtilization");
        if (!share && !target().has("averageValue")) {
            throw new Missing("invalid resource metric source: neither an average utilization target nor an average "
                    + "value (usage) target was set");
        }
        long used = 0;
        long requested = 0;
        int counted = 0;
        for (ObjectNode pod : pods) {
            Optional<Long> usage = usage(pod);
            if (usage.isPresent()) {
                counted++;
                used += usage.get();
                requested += share ? requested(pod) : 0;
            }
        }
        if (counted == 0) {
            String why = "unable to get metrics for resource " + resource()
                    + ": no metrics returned from resource metrics API";
            throw new Missing("failed to get " + resource() + (share ? " utilization: " : " usage: ") + why);
        }
        if (share && requested == 0) {
            throw new Missing("failed to get " + resource() + " utilization: no metrics returned matched known pods");
        }
        return share ? byShare(current, counted, used, requested) : byValue(current, counted, used);
    }

    private Proposal byShare(int current, int counted, long used, long requested) {
        int percent = (int) (used * 100 / requested);
        ObjectNode shown = shown(used / counted);
        Json.child(Json.child(shown, "resource"), "current").put("averageUtilization", percent);
        double wanted = target().path("averageUtilization").asInt();
        String name = resource() + " resource utilization (percentage of request)";
        return new Proposal(replicas(percent / wanted, current, counted), name, shown);
    }

    private Proposal byValue(int current, int counted, long used) {
        double ratio = (double) used / counted / milli(Json.text(target(), "averageValue"));
        return new Proposal(replicas(ratio, current, counted), resource() + " resource", shown(used / counted));
    }

    private static int replicas(double ratio, int current, int counted) {
        return Math.abs(1 - ratio) <= TOLERANCE ? current : (int) Math.ceil(ratio * counted);
    }

    private ObjectNode shown(long average) {
        ObjectNode shown = Json.object().put("type", "Resource");
        ObjectNode resource = shown.putObject("resource").put("name", resource());
        resource.putObject("current").put("averageValue", milli(average));
        return shown;
    }

    private JsonNode target() {
        return spec.path("resource").path("target");
    }

    private Optional<Long> usage(ObjectNode pod) {
        long sum = 0;
        for (JsonNode container : pod.path("spec").path("containers")) {
            Optional<String> usage = Behaviour.usage(lister, pod, container, resource());
            if (usage.isEmpty()) {
                return Optional.empty();
            }
            sum += milli(usage.get());
        }
        return Optional.of(sum);
    }

    private long requested(ObjectNode pod) throws Missing {
        long sum = 0;
        for (JsonNode container : pod.path("spec").path("containers")) {
            String request = Json.text(container.path("resources").path("requests"), resource());
            if (request.isEmpty()) {
                throw new Missing("failed to get " + resource() + " utilization: missing request for " + resource()
                        + " in container " + Json.text(container, "name") + " of Pod "
                        + Client.key(pod).name());
            }
            sum += milli(request);
        }
        return sum;
    }

    private static long milli(String quantity) {
        return Quantity.parse(quantity)
                .value()
                .multiply(THOUSAND)
                .setScale(0, RoundingMode.CEILING)
                .longValue();
    }

    private static String milli(long value) {
        return value % 1_000 == 0 ? Long.toString(value / 1_000) : value + "m";
    }
}
