package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.FormatException;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** How much of each resource is asked for or there; CPU in thousandths. */
final class Demand {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final Map<String, Long> amounts = new TreeMap<>();

    /** Returns what a pod asks for: what its containers need together, or one of those that prepare it alone. */
    static Demand of(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        Demand running = new Demand();
        spec.path("containers").forEach(container -> running.plus(requests(container), 1));
        Demand most = new Demand();
        Demand beside = new Demand();
        for (JsonNode container : spec.path("initContainers")) {
            if (Json.text(container, "restartPolicy").equals("Always")) {
                running.plus(requests(container), 1);
                beside.plus(requests(container), 1);
            } else {
                Demand alone = requests(container);
                alone.plus(beside, 1);
                most.atLeast(alone);
            }
        }
        running.atLeast(most);
        running.plus(amounts(spec.path("overhead")), 1);
        running.amounts.put("pods", 1L);
        return running;
    }

    /** Reads a list of resources. */
    static Demand amounts(JsonNode resources) {
        Demand demand = new Demand();
        resources.properties().forEach(entry -> demand.amounts.put(entry.getKey(), amount(entry)));
        return demand;
    }

    private static Demand requests(JsonNode container) {
        return amounts(container.path("resources").path("requests"));
    }

    private static long amount(Map.Entry<String, JsonNode> entry) {
        try {
            BigDecimal value = Quantity.parse(entry.getValue().asText()).value();
            BigDecimal scaled = entry.getKey().equals("cpu") ? value.multiply(THOUSAND) : value;
            return scaled.setScale(0, RoundingMode.CEILING).longValue();
        } catch (FormatException noAmount) {
            return 0;
        }
    }

    long get(String resource) {
        return amounts.getOrDefault(resource, 0L);
    }

    Iterable<Map.Entry<String, Long>> entries() {
        return amounts.entrySet();
    }

    void plus(Demand other, int times) {
        other.amounts.forEach((resource, amount) -> amounts.merge(resource, amount * times, Long::sum));
    }

    private void atLeast(Demand other) {
        other.amounts.forEach((resource, amount) -> amounts.merge(resource, amount, Math::max));
    }
}
